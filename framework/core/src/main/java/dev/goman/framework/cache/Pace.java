package dev.goman.framework.cache;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to list everything again: soon while things change, doubling up to the ceiling while they do
 * not, doubling with jitter while the store fails; never before the rest after the last listing is
 * over. Thread-safe.
 */
final class Pace {
  private final long floor;
  private final long ceiling;
  private final int rest;
  private final long longestRest;
  private final RandomGenerator random;
  private long interval;
  private long rested;
  private long due;

  /**
   * @param now a monotonic reading in nanoseconds; the first listing is due at once
   */
  Pace(Polling polling, RandomGenerator random, long now) {
    this.floor = polling.floor().toNanos();
    this.ceiling = polling.ceiling().toNanos();
    this.rest = polling.rest();
    this.longestRest = polling.longestRest().toNanos();
    this.random = random;
    this.interval = floor;
    this.rested = now;
    this.due = now;
  }

  /**
   * @param took how long the listing and its reads took
   */
  synchronized void succeeded(long now, long took, boolean changed) {
    interval = changed ? floor : doubled();
    rested = now + Math.min(longestRest, rest * took);
    due = now + Math.max(interval, rested - now);
  }

  /** Between half and all of the doubled interval, so that those who fail together part. */
  synchronized void failed(long now) {
    interval = doubled();
    due = now + interval / 2 + random.nextLong(interval - interval / 2 + 1);
  }

  /** Something is up: list no later than after the floor, or the rest. */
  synchronized void hurry(long now) {
    interval = floor;
    due = now + Math.max(Math.min(due - now, floor), rested - now);
  }

  synchronized Duration remaining(long now) {
    return Duration.ofNanos(Math.max(0, due - now));
  }

  private long doubled() {
    return interval >= ceiling - interval ? ceiling : interval * 2;
  }
}
