package dev.goman.framework.testkit;

/** A simulation broke a promise. The message tells how, and how to see it again. */
public final class SimulationFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  SimulationFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
