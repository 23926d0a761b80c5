package dev.goman.framework.store;

import org.jspecify.annotations.Nullable;

/** An object store could not do what it was asked to. Its subtypes say what a caller can do. */
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The object is not what the caller expected: read again and decide anew. Not a fault. */
  public static final class Conflict extends StoreException {
    private static final long serialVersionUID = 1L;

    public Conflict(String key) {
      super("the object " + key + " changed meanwhile", null);
    }
  }

  /** The store did not answer, or not in time. Whether a write took effect is not known. */
  public static final class Unavailable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store asked for fewer requests. */
  public static final class Throttled extends StoreException {
    private static final long serialVersionUID = 1L;

    public Throttled(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store does not know who asks, or that one may not do this: a person must see to it. */
  public static final class Denied extends StoreException {
    private static final long serialVersionUID = 1L;

    public Denied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The place does not allow this: it does not exist, or is full or read-only. */
  public static final class Refused extends StoreException {
    private static final long serialVersionUID = 1L;

    public Refused(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The body is larger than {@link ObjectStore#MAX_BODY}. */
  public static final class TooLarge extends StoreException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String key, long size) {
      super(
          "the object " + key + " has " + size + " bytes; the limit is " + ObjectStore.MAX_BODY,
          null);
    }
  }
}
