package dev.goman.framework.queue;

import java.time.Duration;

/**
 * Lets {@code burst} tries through at once and one more each {@code interval} after that, whatever
 * the keys. Each call of {@link #delay} takes the next free place and says how far off it is.
 */
public final class TokenBucket implements Backoff {
  private final long interval;
  private final int burst;
  private long nextFree;
  private boolean used;

  /**
   * @throws IllegalArgumentException when the interval or the burst is not positive
   */
  public TokenBucket(Duration interval, int burst) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("interval must be positive but is " + interval);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("burst must be positive but is " + burst);
    }
    this.interval = Nanos.of(interval);
    this.burst = burst;
  }

  @Override
  public Duration delay(int failures, long now) {
    long full = now - saturated(burst - 1L);
    if (!used || nextFree - full < 0) {
      nextFree = full;
      used = true;
    }
    long mine = nextFree;
    if (mine - now < Nanos.LONGEST - interval) {
      nextFree = mine + interval;
    }
    return Nanos.until(mine, now);
  }

  private long saturated(long places) {
    return places > Nanos.LONGEST / interval ? Nanos.LONGEST : places * interval;
  }
}
