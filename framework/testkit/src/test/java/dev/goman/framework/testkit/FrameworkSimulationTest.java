package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The framework, with a reconciler that does it right, survives whatever is thrown at it. */
class FrameworkSimulationTest {
  private final FleetScenario scenario = new FleetScenario();

  @Test
  void withoutFaultsItConverges() {
    assertThat(Simulator.run(scenario, List.of(), true))
        .satisfies(r -> assertThat(r.failure()).as(String.join("\n", r.trace().lines())).isNull());
  }

  @Simulate(seeds = 150)
  void whateverHappensItConverges(Simulation sim) {
    scenario.set(sim);
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    for (long seed = 1; seed <= 20; seed++) {
      RunResult first = Simulator.run(scenario, seed, true);
      RunResult second = Simulator.run(scenario, seed, true);
      assertThat(second.trace().lines()).isEqualTo(first.trace().lines());
      assertThat(second.choices()).isEqualTo(first.choices());
      RunResult replayed = Simulator.run(scenario, first.choices(), true);
      assertThat(replayed.trace().lines()).isEqualTo(first.trace().lines());
    }
  }
}
