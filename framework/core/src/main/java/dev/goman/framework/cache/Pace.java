package dev.goman.framework.cache;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to list everything again: soon while things change, doubling up to the ceiling while they do
 * not, doubling with jitter while the store fails. Thread-safe.
 */
final class Pace {
  private final long floor;
  private final long ceiling;
  private final RandomGenerator random;
  private long interval;
  private long due;

  /**
   * @param now a monotonic reading in nanoseconds; the first listing is due at once
   */
  Pace(Polling polling, RandomGenerator random, long now) {
    this.floor = polling.floor().toNanos();
    this.ceiling = polling.ceiling().toNanos();
    this.random = random;
    this.interval = floor;
    this.due = now;
  }

  synchronized void succeeded(long now, boolean changed) {
    interval = changed ? floor : doubled();
    due = now + interval;
  }

  /** Between half and all of the doubled interval, so that those who fail together part. */
  synchronized void failed(long now) {
    interval = doubled();
    due = now + interval / 2 + random.nextLong(interval - interval / 2 + 1);
  }

  /** Something is up: list no later than after the floor. */
  synchronized void hurry(long now) {
    interval = floor;
    due = Math.min(due - now, floor) + now;
  }

  synchronized Duration remaining(long now) {
    return Duration.ofNanos(Math.max(0, due - now));
  }

  private long doubled() {
    return interval >= ceiling - interval ? ceiling : interval * 2;
  }
}
