package dev.goman.lambda;

import java.time.Duration;
import java.time.Instant;

/**
 * How an invocation spends its time. A tenth of it, ten seconds at most, is kept to hand over what
 * is left; of what remains a pass may be expected to take a quarter at most, so that even a short
 * invocation begins one.
 *
 * @param until when all passes are to have ended
 * @param expectedPass how long a pass is taken to last until one has lasted longer
 * @param passLimit how long one pass may last
 * @param keys how many keys are worth beginning with
 */
record Budget(Instant until, Duration expectedPass, Duration passLimit, int keys) {
  private static final Duration LARGEST_MARGIN = Duration.ofSeconds(10);
  private static final int MARGIN_SHARE = 10;
  private static final Duration USUAL_PASS = Duration.ofSeconds(2);
  private static final int PASS_SHARE = 4;
  private static final Duration LONGEST_PASS = Duration.ofMinutes(2);

  /** Each key may have to be handed over in the margin, which takes some 20 ms. */
  private static final int MOST_KEYS = 250;

  /**
   * @param remaining until the invocation is killed
   * @param workers how many keys are worked on at once
   */
  static Budget of(Instant now, Duration remaining, int workers) {
    Duration time = remaining.isNegative() ? Duration.ZERO : remaining;
    Duration left = time.minus(min(LARGEST_MARGIN, time.dividedBy(MARGIN_SHARE)));
    long passes = workers * Math.max(1, left.toSeconds());
    return new Budget(
        now.plus(left),
        min(USUAL_PASS, left.dividedBy(PASS_SHARE)),
        min(LONGEST_PASS, left),
        (int) Math.min(MOST_KEYS, passes));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
