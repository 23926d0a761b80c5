package dev.goman.k3s.apply;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cloud did not do what it was asked to. The subtypes say what a caller can do about it. */
public abstract sealed class CloudException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CloudException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Too many requests: nothing was done; ask again later. */
  public static final class Throttled extends CloudException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Duration retryAfter;

    /**
     * @param retryAfter the delay the cloud asked for, if it did
     */
    public Throttled(String message, @Nullable Duration retryAfter) {
      super(message, null);
      this.retryAfter = retryAfter;
    }

    public @Nullable Duration retryAfter() {
      return retryAfter;
    }
  }

  /** No answer, or a fault of the cloud's. Whether the call took effect is not known. */
  public static final class Transient extends CloudException {
    private static final long serialVersionUID = 1L;

    public Transient(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** There is no room for this type in this zone now; another zone or type may have it. */
  public static final class NoCapacity extends CloudException {
    private static final long serialVersionUID = 1L;

    public NoCapacity(String message) {
      super(message, null);
    }
  }

  /** The account's limit is reached. Somebody has to raise it or free something. */
  public static final class Quota extends CloudException {
    private static final long serialVersionUID = 1L;
    private final String name;

    /**
     * @param name which limit, in the cloud's words
     */
    public Quota(String name, String message) {
      super(message, null);
      this.name = name;
    }

    public String name() {
      return name;
    }
  }

  /** The credentials may not do this. */
  public static final class Denied extends CloudException {
    private static final long serialVersionUID = 1L;

    public Denied(String message) {
      super(message, null);
    }
  }

  /** What the call is about does not exist: not any more, or not yet. */
  public static final class NotFound extends CloudException {
    private static final long serialVersionUID = 1L;

    public NotFound(String message) {
      super(message, null);
    }
  }

  /** The image is not there any more; there is a newer one. */
  public static final class NoImage extends CloudException {
    private static final long serialVersionUID = 1L;

    public NoImage(String message) {
      super(message, null);
    }
  }

  /** The client token was used before with other parameters: what it made must be looked up. */
  public static final class TokenMismatch extends CloudException {
    private static final long serialVersionUID = 1L;

    public TokenMismatch(String message) {
      super(message, null);
    }
  }

  /** It cannot be deleted while something still uses it; that will end by itself. */
  public static final class InUse extends CloudException {
    private static final long serialVersionUID = 1L;

    public InUse(String message) {
      super(message, null);
    }
  }

  /**
   * The request makes no sense to the cloud (unknown type, image, region): it will never succeed.
   */
  public static final class Refused extends CloudException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message, null);
    }
  }
}
