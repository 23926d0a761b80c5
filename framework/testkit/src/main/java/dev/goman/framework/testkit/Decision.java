package dev.goman.framework.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and how badly.
 *
 * @param fault absent when nothing does
 * @param magnitude from 0, the mildest, to 7
 */
record Decision(@Nullable Fault fault, int magnitude) {
  static final Decision BENIGN = new Decision(null, 0);

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long MINUTE = 60 * SECOND;
  private static final long[] SKEWS = {1, -1, 5, -5, 20, -20, 60, -60};

  boolean is(Fault other) {
    return fault == other;
  }

  /** For delays of a call or an event and for standing still: 0.1 s to 10 min. */
  long delayNanos() {
    return Math.min(10 * MINUTE, (100 * MILLI) << (2 * magnitude));
  }

  /** 2 ms to 256 ms. */
  long jitterNanos() {
    return (2 * MILLI) << magnitude;
  }

  /** 1 min to 1 h. */
  long outageNanos() {
    return Math.min(60 * MINUTE, MINUTE << magnitude);
  }

  /** Up to a minute in either direction. */
  long skewNanos() {
    return SKEWS[magnitude] * SECOND;
  }
}
