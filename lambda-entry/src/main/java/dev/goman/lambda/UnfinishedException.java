package dev.goman.lambda;

/**
 * An event that could be neither dealt with nor made durable. It is thrown so that Lambda delivers
 * the event again.
 */
public final class UnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfinishedException(String message) {
    super(message);
  }
}
