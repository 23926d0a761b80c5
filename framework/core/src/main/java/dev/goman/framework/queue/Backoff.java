package dev.goman.framework.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try. Small ones combine into larger ones.
 *
 * <p>One that keeps state (see {@link TokenBucket}) counts each call as a use, and like a queue is
 * not for use by several threads at once.
 */
@FunctionalInterface
public interface Backoff {

  /**
   * The delay before the next try, never negative.
   *
   * @param failures how many tries in a row failed before the one that failed now: 0 for the first
   * @param now the reading of {@code nanoTime}
   */
  Duration delay(int failures, long now);

  /**
   * {@code base}, doubled with each failure, up to {@code cap}.
   *
   * @throws IllegalArgumentException when base is not positive or cap is less than base
   */
  static Backoff exponential(Duration base, Duration cap) {
    return new ExponentialBackoff(base, cap);
  }

  /** {@code fast} for the first failures in a row, {@code slow} from then on. */
  static Backoff fastSlow(Duration fast, Duration slow, int fastFailures) {
    return (failures, now) -> failures < fastFailures ? fast : slow;
  }

  /** The longer of the two delays; both count as used. */
  default Backoff max(Backoff other) {
    return (failures, now) -> {
      Duration mine = delay(failures, now);
      Duration others = other.delay(failures, now);
      return mine.compareTo(others) >= 0 ? mine : others;
    };
  }

  /**
   * A delay drawn evenly from zero up to this one, both included, so that keys that failed together
   * do not come back together.
   */
  default Backoff withFullJitter(RandomGenerator random) {
    return (failures, now) -> Duration.ofNanos(random.nextLong(Nanos.of(delay(failures, now)) + 1));
  }
}
