package dev.goman.tui.wiring;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.time.Duration;

/** A simulated cloud, for whatever keeps the state. */
final class Simulation {
  /** The simulated cloud keeps its machines beside the resources, under this prefix. */
  private static final String CLOUD = ".simulated-cloud";

  /** Any number: each machine draws its own luck from it and from its cluster's uid. */
  private static final long SEED = 1;

  private Simulation() {}

  static Cloud beside(ObjectStore objects, TimeSource time, Speed speed) {
    return new SimulatedCloud(objects, CLOUD, time, SEED, speed.factor(), Faults.none());
  }

  static Pace pace(Speed speed, Duration shortestPoll) {
    return Pace.REAL.faster(speed.factor(), shortestPoll);
  }
}
