package dev.goman.tui.cli;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when somebody sleeps; others are told, and may work meanwhile. */
final class TestTime implements TimeSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMillis(100);

  private Instant now = START;
  private Runnable meanwhile = () -> {};

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanoTime() {
    return Duration.between(START, now).toNanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Instant until = now.plus(duration);
    while (now.isBefore(until)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Duration left = Duration.between(now, until);
      now = now.plus(left.compareTo(STEP) < 0 ? left : STEP);
      meanwhile.run();
    }
  }

  /** What goes on whenever time passes. */
  void meanwhile(Runnable work) {
    meanwhile = work;
  }
}
