package dev.goman.tui.cli.settings;

/** A setting that may come from a flag, a variable, a context or the user's configuration. */
public enum Setting {
  STATE("state", "GOMAN_STATE"),
  CLOUD("cloud", "GOMAN_CLOUD"),
  SPEED("speed", "GOMAN_SIMULATED_SPEED"),
  /** What applying does where no control plane listens; only contexts are given it by a flag. */
  AUTO_INIT("autoInit", "GOMAN_AUTO_INIT"),
  /** NO_COLOR has no value to read: it is another matter. */
  COLOR("color", "");

  private final String word;
  private final String variable;

  Setting(String word, String variable) {
    this.word = word;
    this.variable = variable;
  }

  /** As written in a configuration. */
  public String word() {
    return word;
  }

  String flag() {
    return this == AUTO_INIT ? "--auto-init" : "--" + word();
  }

  /** The environment variable; empty where there is none. */
  String variable() {
    return variable;
  }
}
