package dev.goman.framework.reconcile;

/** The time for this pass is over; it will be continued in another. */
public final class DeadlineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeadlineException(String message) {
    super(message);
  }
}
