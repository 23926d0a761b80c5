package dev.goman.examples.dnsrecords;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The DNS service did not do what it was asked, or did not say so. */
public final class DnsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  DnsException(String message) {
    this(message, null, null);
  }

  DnsException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long to leave it alone, when it said so. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
