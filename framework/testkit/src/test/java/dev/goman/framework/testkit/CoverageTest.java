package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Over a batch of seeds each fault really occurs, and hits passes that are under way. */
class CoverageTest {
  private static final int SEEDS = 120;

  @Test
  void everyFaultOccursAndMatters() {
    Tally total = new Tally();
    for (long seed = 1; seed <= SEEDS; seed++) {
      total.add(Simulator.run(new FleetScenario(), seed, false).tally());
    }
    String table = FaultTable.of(total);

    for (Fault fault : Fault.values()) {
      Tally.Count count = total.of(fault);
      assertThat(count.times()).as("%s in%n%s", fault, table).isGreaterThan(10);
      assertThat(count.runs()).as("runs with %s in%n%s", fault, table).isGreaterThan(5);
      if (fault != Fault.SKEWED) { // a clock is wrong from the start, before any pass
        assertThat(count.duringPass()).as("%s in a pass in%n%s", fault, table).isPositive();
      }
    }
    assertThat(total.calls() / total.runs()).as("port calls a run").isGreaterThan(100);
  }

  @Test
  void aRunWithoutDecisionsHasNoFaults() {
    Tally tally = Simulator.run(new FleetScenario(), List.of(), false).tally();

    for (Fault fault : Fault.values()) {
      assertThat(tally.of(fault).times()).as(fault.words()).isZero();
    }
  }

  @Test
  void faultsThatAreNotWantedDoNotOccur() {
    Scenario scenario =
        sim -> {
          sim.without(Fault.KILLED_BEFORE, Fault.KILLED_AFTER, Fault.OUTAGE);
          new FleetScenario().set(sim);
        };
    for (long seed = 1; seed <= 30; seed++) {
      Tally tally = Simulator.run(scenario, seed, false).tally();
      assertThat(tally.of(Fault.KILLED_BEFORE).times()).isZero();
      assertThat(tally.of(Fault.KILLED_AFTER).times()).isZero();
      assertThat(tally.of(Fault.OUTAGE).times()).isZero();
    }
  }

  @Test
  void codesAreWithoutGaps() {
    Fault[] faults = Fault.values();
    for (int i = 0; i < faults.length; i++) {
      assertThat(faults[i].code).isEqualTo(i);
    }
  }
}
