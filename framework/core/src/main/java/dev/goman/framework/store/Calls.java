package dev.goman.framework.store;

/** What every store checks before it does anything, so that all of them refuse the same. */
public final class Calls {
  private Calls() {}

  public static void begin(String key) {
    ObjectKeys.require(key);
    requireNotInterrupted();
  }

  public static void begin(String key, byte[] body) {
    ObjectKeys.require(key);
    if (body.length > ObjectStore.MAX_BODY) {
      throw new StoreException.TooLarge(key, body.length);
    }
    requireNotInterrupted();
  }

  public static void beginList(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit of a listing must be at least 1, not " + limit);
    }
    requireNotInterrupted();
  }

  static StoreException.Refused inTheWay(String key, String other) {
    return new StoreException.Refused(
        "cannot store " + key + ": " + other + " is in the way; a key may not continue another's",
        null);
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoreException.Unavailable("interrupted before the store was asked", null);
    }
  }
}
