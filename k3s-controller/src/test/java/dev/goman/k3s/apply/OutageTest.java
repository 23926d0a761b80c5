package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Condition;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.simulated.Disturbance;
import dev.goman.k3s.simulated.Fault;
import dev.goman.k3s.simulated.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that cannot be seen for a while. */
class OutageTest {

  /** The seed has outages of two zones that overlap, so that etcd loses its majority. */
  @ParameterizedTest
  @ValueSource(longs = {103})
  void aMajorityThatComesBackIsSeenAgain(long seed) {
    Instant healed = Instant.parse("2026-01-01T02:00:00Z");
    Faults faults = Faults.none().with(Fault.ZONE_OUTAGE, 1).healedAt(healed);
    Life life = new Life(seed, faults);
    life.apply(Specs.ha(Specs.pool("work", 2)));
    boolean lost = false;
    while (life.now().isBefore(healed)) {
      life.advance(life.step());
      lost |=
          life.simulated.inspect(life.uid()).stream()
              .flatMap(truth -> truth.planes().stream())
              .anyMatch(plane -> plane.members().size() == 3 && !plane.quorum());
    }
    assertThat(lost).isTrue();
    life.until(Life::running);
    life.assertSound();
  }

  @Test
  void asLongAsTheClusterDoesNotAnswerItIsNotReadyAndNothingIsReplaced() {
    Life life = new Life(11);
    life.apply(Specs.ha());
    life.until(Life::running);
    var machines = life.alive();
    life.truth().machines().stream()
        .limit(2)
        .forEach(box -> life.simulated.disturb(life.uid(), new Disturbance.Crash(box.id())));
    Instant end = life.now().plus(Duration.ofMinutes(30));
    while (life.now().isBefore(end)) {
      life.advance(life.step());
    }
    assertThat(life.condition("Ready")).isFalse();
    assertThat(life.condition("EtcdQuorum")).isFalse();
    assertThat(life.alive()).isEqualTo(machines);
  }

  @Test
  void whatNobodyCanLookAtIsNotSaidToBeSoForLong() {
    Life life = new Life(12);
    life.apply(Specs.ha(Specs.pool("work", 1)));
    life.until(Life::running);
    life.cloud.fallSilent(true);
    rest(life, Duration.ofMinutes(4));
    assertThat(life.condition("Ready")).as("one look that fails says nothing").isTrue();
    rest(life, Duration.ofMinutes(15));
    for (String claim : List.of("Ready", "ServersReady", "AgentsReady", "EtcdQuorum")) {
      assertThat(life.find(claim).status()).as(claim).isEqualTo(Condition.Status.UNKNOWN);
      assertThat(life.find(claim).message()).contains("does not answer", "last look");
    }
    life.cloud.fallSilent(false);
    life.until(Life::running);
    assertThat(life.condition("EtcdQuorum")).isTrue();
  }

  @Test
  void aClusterThatIsStoppedDoesNotSayThatItsServersVote() {
    Life life = new Life(13);
    life.apply(Specs.ha());
    life.until(Life::running);
    life.edit(spec -> spec.withDesiredState(DesiredState.STOPPED));
    life.until(l -> l.status().phase() == Phase.STOPPED);
    rest(life, Duration.ofMinutes(20));
    assertThat(life.find("EtcdQuorum").status()).isEqualTo(Condition.Status.UNKNOWN);
    life.step();
    assertThat(life.passes().getLast().writes()).isZero();
  }

  private static void rest(Life life, Duration duration) {
    Instant end = life.now().plus(duration);
    while (life.now().isBefore(end)) {
      life.advance(life.step());
    }
  }
}
