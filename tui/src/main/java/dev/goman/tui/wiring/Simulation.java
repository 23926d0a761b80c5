package dev.goman.tui.wiring;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.time.Duration;

/** A simulated cloud, for whatever keeps the state. */
final class Simulation {
  private Simulation() {}

  static Cloud beside(ObjectStore objects, TimeSource time, Speed speed) {
    return SimulatedCloud.beside(objects, time, speed.factor());
  }

  static Pace pace(Speed speed, Duration shortestPoll) {
    return Pace.REAL.faster(speed.factor(), shortestPoll);
  }
}
