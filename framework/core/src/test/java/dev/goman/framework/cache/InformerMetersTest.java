package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InformerMetersTest {
  private final World world = new World();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void showsWhatTheInformerHasAndDid() {
    new InformerMeters(registry, world.time).watch(world.informer);
    assertThat(staleness()).isNaN();
    world.putSpec("a", "red");
    world.putStatus("a", "Up");
    world.putStatus("orphan", "Up");
    world.put("things/bad/spec.json", "{");
    world.put("things/stranger.txt", "hello");

    world.informer.refresh();
    world.time.advance(Duration.ofSeconds(90));

    assertThat(gauge("resources")).isEqualTo(2);
    assertThat(gauge("troubled")).isEqualTo(3);
    assertThat(gauge("held.bytes")).isPositive();
    assertThat(gauge("failures")).isZero();
    assertThat(counter("lists")).isEqualTo(1);
    assertThat(counter("gets"))
        .as("two specs, two statuses, and a spec that is not there")
        .isEqualTo(5);
    assertThat(counter("callback.failures")).isZero();
    assertThat(staleness()).isEqualTo(90);

    world.store.failWhen(call -> true);
    world.informer.refresh();
    assertThat(gauge("failures")).isEqualTo(1);
  }

  private double gauge(String name) {
    return registry.get("goman.informer." + name).tag("kind", "things").gauge().value();
  }

  private double counter(String name) {
    return registry.get("goman.informer." + name).tag("kind", "things").functionCounter().count();
  }

  private double staleness() {
    return registry.get("goman.informer.staleness").timeGauge().value(TimeUnit.SECONDS);
  }
}
