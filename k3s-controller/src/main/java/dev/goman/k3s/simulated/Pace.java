package dev.goman.k3s.simulated;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast the simulated cloud lives: latencies drawn from their ranges, divided by the speed.
 *
 * @param speed how many times faster than reality, 1 to {@value #MAX_SPEED}
 */
record Pace(Draws draws, int speed) {
  static final int MAX_SPEED = 100_000;

  /** How long {@code terminated} instances stay visible, in reality. */
  private static final Duration VANISH = Duration.ofHours(1);

  /** However fast the cloud lives, whoever waits for {@code terminated} must be able to see it. */
  private static final Duration VANISH_AT_LEAST = Duration.ofMinutes(1);

  Pace {
    if (speed < 1 || speed > MAX_SPEED) {
      throw new IllegalArgumentException(
          "the speed of the simulated cloud must be 1 to " + MAX_SPEED + ", not " + speed);
    }
  }

  /** The latency drawn for this very thing; asking again gives the same. */
  Duration of(Latency latency, String... what) {
    double share = draws.unit(prepend(latency.name(), what));
    long least = latency.least().toNanos();
    long span = latency.most().toNanos() - least;
    return Duration.ofNanos((long) ((least + share * span) / speed));
  }

  Instant after(Instant start, Latency latency, String... what) {
    return start.plus(of(latency, what));
  }

  /** A duration of reality at this pace. */
  Duration scaled(Duration real) {
    return Duration.ofNanos(real.toNanos() / speed);
  }

  Duration vanish() {
    Duration scaled = scaled(VANISH);
    return scaled.compareTo(VANISH_AT_LEAST) < 0 ? VANISH_AT_LEAST : scaled;
  }

  private static String[] prepend(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
