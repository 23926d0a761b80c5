package dev.goman.examples.scheduledscaler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.examples.scheduledscaler.PoolSchedule.Spec;
import dev.goman.examples.scheduledscaler.PoolSchedule.Time;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.testkit.Simulate;
import dev.goman.framework.testkit.Simulation;
import dev.goman.framework.testkit.SimulationFailure;
import dev.goman.framework.testkit.Simulator;
import dev.goman.k3s.cluster.ClusterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleSimulationTest {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  /** One of the first so many finds the planted bug; which one depends on the framework. */
  private static final int HUNT = 300;

  /** Run with -Dplant=true, this finds the planted bug. */
  @Simulate(seeds = 100)
  void aPoolFollowsItsScheduleAndLeavesTheRestAlone(Simulation sim) {
    follows(sim, Boolean.getBoolean("plant") ? Overwriting::new : ScheduleReconciler::new);
  }

  @Test
  void theSimulationFindsThePlantedBug() {
    assertThatThrownBy(() -> Simulator.check(sim -> follows(sim, Overwriting::new), 1, HUNT))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("bob's upgrades stay");
  }

  private static void follows(Simulation sim, Function<Pools, ScheduleReconciler> reconciler) {
    MemoryPools world = new MemoryPools("office", "work", 1, "v1.0.0+k3s1");
    Pools pools = sim.external(Overwritable.class, world);
    sim.controllers(2, () -> reconciler.apply(pools));
    var schedules = sim.resources(new ScheduleReconciler(pools));
    Instant now = sim.time().now();
    List<Time> times = IntStream.rangeClosed(0, 20).mapToObj(m -> at(now, m, 3 + m % 2)).toList();
    sim.user(
        "ann",
        () ->
            schedules.apply(
                PoolSchedule.named("office-hours", new Spec("office", "work", null, times)),
                Admission.any()));
    sim.user(
        "bob",
        () -> {
          for (int minor = 1; minor <= 60; minor++) {
            sim.pause(Duration.ofSeconds(20));
            world.upgrade("v1." + minor + ".0+k3s1");
          }
        });
    sim.always("bob's upgrades stay", () -> world.version().equals(world.upgradedTo()));
    sim.eventually("the last size is in force", () -> world.size() == 3);
  }

  private static Time at(Instant now, int minutes, int count) {
    return new Time(CLOCK.format(now.plus(Duration.ofMinutes(minutes))), null, count);
  }

  /** The bug: puts back the whole spec that it read, with another size in it. */
  private static final class Overwriting extends ScheduleReconciler {
    Overwriting(Pools pools) {
      super(pools);
    }

    @Override
    void scale(Pools pools, Spec spec, ClusterSpec read, int count) {
      ((Overwritable) pools).put(StoredPools.scaled(read, spec.pool(), count));
    }
  }
}
