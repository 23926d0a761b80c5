package dev.goman.framework.testkit;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/** The simulated ports without a simulation around them: nothing goes wrong. */
final class Calm {
  final Scheduler scheduler = new Scheduler(new SystemTime(), 10_000_000_000L);
  final VirtualTime virtualTime = new VirtualTime(scheduler);
  private final Chaos chaos = new Chaos(new SplittableRandom(0), EnumSet.noneOf(Fault.class));
  private final Trace trace = new Trace(scheduler::now, false);
  private final Calls calls = new Calls(scheduler, chaos, new Tally(), trace);

  ObjectStore store(TimeSource time) {
    return new SimulatedStore(new MemoryObjectStore(time), calls, new Unwatched());
  }

  Leases leases(TimeSource time) {
    return new SimulatedLeases(calls, time, scheduler);
  }

  /** Waits and delivers in virtual time, so only a simulated program can poll it. */
  Requeuer requeuer() {
    return new SimulatedRequeuer(
        calls,
        virtualTime,
        scheduler,
        chaos,
        Tape.of(List.of()).track("events"),
        new Tally(),
        trace);
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
