package dev.goman.framework.testkit;

/** A simulated service did not answer. Whether the call took effect is not known. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }
}
