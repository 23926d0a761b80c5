package dev.goman.framework.aws;

import org.jspecify.annotations.Nullable;

/** A request to AWS that failed for good: says which, why, and what a person can do about it. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final AwsFault fault;

  AwsException(AwsFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public AwsFault fault() {
    return fault;
  }
}
