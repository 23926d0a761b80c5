package dev.goman.tui.deploy;

import org.jspecify.annotations.Nullable;

/** Why the control plane cannot be installed, looked at or removed, for people. */
public final class DeployException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean denied;
  private final @Nullable String why;
  private final @Nullable String hint;

  DeployException(
      boolean denied,
      String what,
      @Nullable String why,
      @Nullable String hint,
      @Nullable Throwable cause) {
    super(what, cause);
    this.denied = denied;
    this.why = why;
    this.hint = hint;
  }

  DeployException(String what, @Nullable String why, @Nullable String hint) {
    this(false, what, why, hint, null);
  }

  /** Whether credentials are missing or not sufficient. */
  public boolean denied() {
    return denied;
  }

  public @Nullable String why() {
    return why;
  }

  /** The next thing to do, if that is known. */
  public @Nullable String hint() {
    return hint;
  }
}
