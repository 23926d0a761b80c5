package dev.goman.tui.ui;

/** The UI came to an end that it should not have. The terminal has been given back. */
public final class Crash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Crash(Throwable cause) {
    super("the UI crashed: " + cause, cause);
  }
}
