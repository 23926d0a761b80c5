package dev.goman.framework.cache;

import java.time.Duration;

/**
 * How often to list everything.
 *
 * @param floor the time between refreshes while things change
 * @param ceiling the time between refreshes when nothing has changed for long, and the longest
 *     pause while the store fails
 */
public record Polling(Duration floor, Duration ceiling) {

  /** From 2 seconds to 1 minute. */
  public static final Polling USUAL = new Polling(Duration.ofSeconds(2), Duration.ofMinutes(1));

  public Polling {
    if (!floor.isPositive() || ceiling.compareTo(floor) < 0) {
      throw new IllegalArgumentException("floor must be positive and not above ceiling");
    }
  }
}
