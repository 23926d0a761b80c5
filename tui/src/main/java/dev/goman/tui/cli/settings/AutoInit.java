package dev.goman.tui.cli.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What applying does to a state in a bucket that has no control plane. */
public enum AutoInit {
  /** Shows what would be installed, and asks. */
  ASK,
  /** Installs it. */
  ALWAYS,
  /** Nothing: somebody runs a controller. */
  NEVER;

  static Optional<AutoInit> parse(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** As a setting has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
