package dev.goman.k3s.campaign;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when told to. */
final class VirtualClock implements TimeSource {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private Instant now = START;

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
    now = now.plus(duration);
  }

  void to(Instant moment) {
    now = moment.isAfter(now) ? moment : now;
  }
}
