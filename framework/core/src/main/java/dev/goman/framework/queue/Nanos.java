package dev.goman.framework.queue;

import java.time.Duration;

/** Durations as nanoseconds that can be added to a clock reading and still be compared. */
final class Nanos {
  /** About 73 years. Longer is taken for this. */
  static final long LONGEST = Long.MAX_VALUE / 4;

  private static final Duration LONGEST_DURATION = Duration.ofNanos(LONGEST);

  private Nanos() {}

  /** The nanoseconds of a duration, from 0 to {@link #LONGEST}. */
  static long of(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    return duration.compareTo(LONGEST_DURATION) >= 0 ? LONGEST : duration.toNanos();
  }

  /** The time from {@code now} until {@code at}; zero when that has passed. */
  static Duration until(long at, long now) {
    return Duration.ofNanos(Math.max(0, at - now));
  }
}
