package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.simulated.Fault;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.Inspection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters in a cloud in which a quarter of everything goes wrong for three hours. */
class TroubleTest {

  @ParameterizedTest
  @ValueSource(longs = {3, 5, 6, 23, 25, 39, 49, 147, 183})
  void aClusterThatWasInTroubleComesUpOnceTheCloudHasHealed(long seed) {
    trouble(seed);
  }

  static void trouble(long seed) {
    Instant healed = Instant.parse("2026-01-01T03:00:00Z");
    Faults faults = Faults.none();
    for (Fault fault : Fault.values()) {
      faults = faults.with(fault, 0.25);
    }
    Life life = new Life(seed, faults.healedAt(healed));
    life.apply(Specs.ha(Specs.pool("work", 2)));
    while (life.now().isBefore(healed)) {
      life.advance(life.step());
      life.simulated
          .inspect(life.uid())
          .ifPresent(truth -> assertThat(truth.violations()).as(life::report).isEmpty());
    }
    life.until(l -> l.running() || beyondRepair(l));
    assertThat(life.truth().violations()).isEmpty();
    if (life.running()) {
      life.pass(Duration.ofMinutes(1));
      life.assertSound();
    }
  }

  /** Its data is lost, and it says so. */
  private static boolean beyondRepair(Life life) {
    boolean lost = life.truth().planes().stream().noneMatch(Inspection.Plane::quorum);
    return lost
        && List.of("OnlyServerLost", "QuorumLost", "CannotLeave")
            .contains(life.find("Blocked").reason());
  }
}
