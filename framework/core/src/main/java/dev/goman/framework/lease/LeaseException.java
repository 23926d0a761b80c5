package dev.goman.framework.lease;

import org.jspecify.annotations.Nullable;

/** The lease service did not do what it was asked to; whether it took effect is not known. */
public class LeaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Not allowed: a person must change something. It did not take effect. */
  public static final class Denied extends LeaseException {
    private static final long serialVersionUID = 1L;

    public Denied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
