package dev.goman.framework.testkit;

import org.jspecify.annotations.Nullable;

/** System properties by which a person chooses what is simulated. */
final class Settings {
  /** How many seeds, instead of what the test says. */
  static final String SEEDS = "simulate.seeds";

  /** The first seed; 1 if not set. */
  static final String FIRST = "simulate.first";

  /** Exactly these decisions instead of seeds. */
  static final String TAPE = "simulate.tape";

  private Settings() {}

  static int seeds(int fallback) {
    return Integer.getInteger(SEEDS, fallback);
  }

  static long first() {
    return Long.getLong(FIRST, 1L);
  }

  static @Nullable String tape() {
    return System.getProperty(TAPE);
  }
}
