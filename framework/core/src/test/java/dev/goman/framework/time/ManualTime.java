package dev.goman.framework.time;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until a test moves it, or somebody sleeps by it. Thread-safe. */
public final class ManualTime implements TimeSource {
  private Instant now;
  private long nanos;

  public ManualTime(Instant start) {
    this.now = start;
  }

  public static ManualTime atStartOf2026() {
    return new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  /** Turns the wall clock alone, as an administrator does; may go back. */
  public synchronized void turnTo(Instant instant) {
    now = instant;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (duration.isPositive()) {
      advance(duration);
    }
  }

  /** Lets the time pass at once: nobody else is there to wake whom a test lets wait. */
  @Override
  public void park(Object blocker, long nanos) {
    if (!Thread.currentThread().isInterrupted() && nanos > 0 && nanos < Long.MAX_VALUE) {
      advance(Duration.ofNanos(nanos));
    }
  }
}
