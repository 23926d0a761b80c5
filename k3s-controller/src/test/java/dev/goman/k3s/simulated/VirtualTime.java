package dev.goman.k3s.simulated;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that stands still until it is told to pass. */
final class VirtualTime implements TimeSource {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanoTime() {
    return Duration.between(START, now).toNanos();
  }

  @Override
  public void sleep(Duration duration) {
    pass(duration);
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }
}
