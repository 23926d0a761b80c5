package dev.goman.framework.testkit;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of whoever asks: a machine sees its own wall clock, which may be wrong; users and the
 * simulation see true time.
 */
final class VirtualTime implements TimeSource {
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  /** Reading a clock takes time too, or a program that waits by reading it would never end. */
  private static final int READINGS_PER_TICK = 1_000;

  private static final long TICK = 100_000_000L;

  private final Scheduler scheduler;

  VirtualTime(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Whoever reads it over and over gives others a turn. */
  @Override
  public Instant now() {
    Strand self = scheduler.current();
    if (isTick(self)) {
      scheduler.sleepUntil(scheduler.now() + TICK);
    }
    long skew = self == null || self.machine == null ? 0 : self.machine.skewNanos();
    return START.plusNanos(scheduler.now() + skew);
  }

  /** Never gives others a turn, as it may be read under a lock. */
  @Override
  public long nanoTime() {
    if (isTick(scheduler.current())) {
      scheduler.drift(TICK);
    }
    return scheduler.now();
  }

  private boolean isTick(@Nullable Strand self) {
    if (self == null) {
      return false;
    }
    scheduler.requireAlive(self);
    return ++self.readings % READINGS_PER_TICK == 0;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a wait");
    }
    if (duration.isPositive()) {
      scheduler.sleepUntil(scheduler.now() + saturated(duration));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting");
    }
  }

  @Override
  public void park(Object blocker, long nanos) {
    scheduler.park(nanos);
  }

  @Override
  public void unpark(@Nullable Thread thread) {
    if (thread != null) {
      scheduler.unpark(thread);
    }
  }

  private static long saturated(Duration duration) {
    return duration.compareTo(Duration.ofDays(3650)) > 0
        ? Duration.ofDays(3650).toNanos()
        : duration.toNanos();
  }
}
