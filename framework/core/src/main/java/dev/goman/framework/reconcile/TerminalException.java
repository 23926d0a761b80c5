package dev.goman.framework.reconcile;

/** It cannot work until the resource changes: the resource is parked with this message. */
public class TerminalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TerminalException(String message) {
    super(message);
  }

  public TerminalException(String message, Throwable cause) {
    super(message, cause);
  }
}
