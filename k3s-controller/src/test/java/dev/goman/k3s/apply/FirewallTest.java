package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.simulated.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody changes the rules of the security group while all is well. */
class FirewallTest {
  private static final String OPENED = "opened 22/tcp for 0.0.0.0/0";

  @Test
  void whatSomebodyChangedIsPutRightWithinAboutAnHourAndSaid() {
    Life life = running();
    rest(life, Duration.ofMinutes(30));
    life.simulated.disturb(life.uid(), new Disturbance.Rewire(OPENED));
    Instant then = life.now();
    while (!life.truth().rewired().isEmpty()) {
      life.advance(life.step());
    }
    assertThat(Duration.between(then, life.now())).isLessThan(Duration.ofMinutes(66));
    assertThat(life.running()).as(life::report).isTrue();
    assertThat(events(life, "FirewallRestored")).singleElement().asString().contains(OPENED);
    rest(life, Duration.ofHours(3));
    assertThat(events(life, "FirewallRestored")).hasSize(1);
  }

  @Test
  void aCalmHourCostsOneLook() {
    Life life = running();
    rest(life, Duration.ofMinutes(30));
    int before = looks(life);
    rest(life, Duration.ofHours(6));
    assertThat(looks(life) - before).isBetween(5, 6);
  }

  @Test
  void whatOnlyAPersonCanPutRightIsSaidAndHoldsNothingUp() {
    Life life = running();
    life.cloud.refuseMending(new CloudException.Denied("not allowed to revoke"));
    rest(life, Duration.ofHours(2));
    assertThat(life.running()).as(life::report).isTrue();
    assertThat(life.find("Degraded").message()).contains("not allowed to revoke");
    assertThat(events(life, "FirewallNotRestored")).hasSize(1);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 2))));
    life.until(Life::running);
    life.cloud.refuseMending(null);
    rest(life, Duration.ofMinutes(6));
    assertThat(life.condition("Degraded")).isFalse();
  }

  private static int looks(Life life) {
    return Collections.frequency(life.cloud.calls(), "mendGroup");
  }

  private static List<String> events(Life life, String reason) {
    return life.resource().map(Resource::status).stream()
        .flatMap(status -> status.events().stream())
        .filter(event -> event.reason().equals(reason))
        .map(Event::message)
        .toList();
  }

  private static void rest(Life life, Duration duration) {
    Instant end = life.now().plus(duration);
    while (life.now().isBefore(end)) {
      life.advance(life.step());
    }
  }

  private static Life running() {
    Life life = new Life(51);
    life.apply(Specs.dev(Specs.pool("work", 1)));
    life.until(Life::running);
    return life;
  }
}
