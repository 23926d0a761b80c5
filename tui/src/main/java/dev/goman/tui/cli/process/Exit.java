package dev.goman.tui.cli.process;

/** How a command ended, for the process that started it. Part of the interface: see docs/cli.md. */
public enum Exit {
  OK(0),
  /** It was tried and did not work, or the input is not what it should be. */
  FAILURE(1),
  /** What was compared differs. */
  DIFFERS(1),
  /** It could not be compared: neither the same nor different. */
  TROUBLE(2),
  /** The command line makes no sense. */
  USAGE(2),
  NOT_FOUND(3),
  /** Somebody else changed it meanwhile, or it is in a state that does not allow this. */
  CONFLICT(4),
  TIMEOUT(5),
  /** Credentials are missing, expired or not sufficient. */
  AUTH(6),
  /** Ctrl-C, as a shell counts it. */
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The one that tells more: a failure hides a success, and the first failure stays. */
  public Exit and(Exit other) {
    return this == OK ? other : this;
  }
}
