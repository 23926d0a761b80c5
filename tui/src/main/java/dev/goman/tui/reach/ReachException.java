package dev.goman.tui.reach;

import org.jspecify.annotations.Nullable;

/** A machine cannot be reached. */
public final class ReachException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kept it from being reached. */
  public enum Kind {
    FAILED,
    PORT_IN_USE,
    TOO_SLOW
  }

  private final Kind kind;
  private final @Nullable String why;
  private final String hint;

  ReachException(Kind kind, String what, @Nullable String why, String hint) {
    super(what);
    this.kind = kind;
    this.why = why;
    this.hint = hint;
  }

  public Kind kind() {
    return kind;
  }

  public String what() {
    return String.valueOf(getMessage());
  }

  public @Nullable String why() {
    return why;
  }

  /** What to do next. */
  public String hint() {
    return hint;
  }
}
