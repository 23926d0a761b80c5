package dev.goman.tui.cli.settings;

import java.util.Locale;

/** A setting that may come from a flag, a variable, a context or the user's configuration. */
public enum Setting {
  STATE("GOMAN_STATE"),
  CLOUD("GOMAN_CLOUD"),
  SPEED("GOMAN_SIMULATED_SPEED"),
  /** NO_COLOR has no value to read: it is another matter. */
  COLOR("");

  private final String variable;

  Setting(String variable) {
    this.variable = variable;
  }

  /** As written in a configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String flag() {
    return "--" + word();
  }

  /** The environment variable; empty where there is none. */
  String variable() {
    return variable;
  }
}
