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

  private static final int READINGS_PER_TICK = 512;
  private static final long TICK = 1_000_000L;

  private final Scheduler scheduler;
  private int readings;

  VirtualTime(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Instant now() {
    Strand self = tick();
    long skew = self == null || self.machine == null ? 0 : self.machine.skewNanos();
    return START.plusNanos(scheduler.now() + skew);
  }

  @Override
  public long nanoTime() {
    tick();
    return scheduler.now();
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

  /** Reading the clock takes time too, or a program that waits by reading it would never end. */
  private @Nullable Strand tick() {
    Strand self = scheduler.current();
    if (self != null && ++readings % READINGS_PER_TICK == 0) {
      scheduler.drift(TICK);
    }
    return self;
  }
}
