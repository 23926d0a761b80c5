package dev.goman.framework.cache;

import java.time.Duration;

/**
 * How often to list everything.
 *
 * @param floor the time between refreshes while things change
 * @param ceiling the time between refreshes when nothing has changed for long, and the longest
 *     pause while the store fails
 * @param rest how many times as long as a refresh took there is none after it, whatever the floor
 *     and the ceiling; at least 0
 * @param longestRest but not for longer than this
 */
public record Polling(Duration floor, Duration ceiling, int rest, Duration longestRest) {

  /** From 2 seconds to 1 minute. */
  public static final Polling USUAL = new Polling(Duration.ofSeconds(2), Duration.ofMinutes(1));

  public Polling {
    if (!floor.isPositive() || ceiling.compareTo(floor) < 0) {
      throw new IllegalArgumentException("floor must be positive and not above ceiling");
    }
    if (rest < 0 || longestRest.isNegative()) {
      throw new IllegalArgumentException("a rest cannot be negative");
    }
  }

  /** However long a refresh takes. */
  public Polling(Duration floor, Duration ceiling) {
    this(floor, ceiling, 0, Duration.ZERO);
  }

  /**
   * The same where listings take the machine's own time: they take no more than one part in {@code
   * times} of it, as far as rests up to {@code longest} suffice for that.
   */
  public Polling resting(int times, Duration longest) {
    return new Polling(floor, ceiling, times, longest);
  }
}
