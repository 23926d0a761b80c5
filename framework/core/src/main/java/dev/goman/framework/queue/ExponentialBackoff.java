package dev.goman.framework.queue;

import java.time.Duration;

/** See {@link Backoff#exponential}. */
record ExponentialBackoff(Duration base, Duration cap) implements Backoff {

  ExponentialBackoff {
    if (!base.isPositive()) {
      throw new IllegalArgumentException("base must be positive but is " + base);
    }
    if (cap.compareTo(base) < 0) {
      throw new IllegalArgumentException("cap " + cap + " is less than base " + base);
    }
  }

  @Override
  public Duration delay(int failures, long now) {
    long shortest = Nanos.of(base);
    long longest = Nanos.of(cap);
    // base * 2^n > cap, asked without computing what may not fit
    boolean capped = failures >= Long.SIZE - 1 || shortest > longest >> failures;
    return Duration.ofNanos(capped ? longest : shortest << failures);
  }
}
