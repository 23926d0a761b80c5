package dev.goman.framework.testkit;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.util.EnumSet;
import java.util.SplittableRandom;

/** The simulated ports without a simulation around them: nothing goes wrong. */
final class Calm {
  private final Scheduler scheduler = new Scheduler(new SystemTime(), 1_000_000_000L);
  private final Calls calls =
      new Calls(
          scheduler,
          new Chaos(new SplittableRandom(0), EnumSet.noneOf(Fault.class)),
          new Tally(),
          new Trace(scheduler::now, false));

  ObjectStore store(TimeSource time) {
    return new SimulatedStore(new MemoryObjectStore(time), calls, new Unwatched());
  }

  Leases leases(TimeSource time) {
    return new SimulatedLeases(calls, time, scheduler);
  }

  private static final class Unwatched implements StoreWatch {
    @Override
    public void issued(String key) {
      // nobody looks
    }

    @Override
    public void wrote(String key, byte[] body) {
      // nobody looks
    }

    @Override
    public void deleted(String key) {
      // nobody looks
    }
  }
}
