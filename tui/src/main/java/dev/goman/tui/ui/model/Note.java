package dev.goman.tui.ui.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that was said to the person, clean and on one line.
 *
 * @param number grows with each
 */
public record Note(long number, Instant at, Level level, String text) {
  /** How long it stands at the bottom of the screen. */
  public static final Duration SHOWN = Duration.ofSeconds(6);

  /** How much it matters. */
  public enum Level {
    INFO,
    GOOD,
    WARN,
    BAD
  }

  public Instant until() {
    return at.plus(SHOWN);
  }
}
