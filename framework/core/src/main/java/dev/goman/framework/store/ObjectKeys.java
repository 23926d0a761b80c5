package dev.goman.framework.store;

/** The rule for object keys, kept in one place for every store. */
public final class ObjectKeys {
  private static final int MAX_KEY = 900;
  private static final int MAX_SEGMENT = 200;

  /** The first segment that no key has: there a store keeps what it needs for itself. */
  static final String RESERVED = ".goman";

  private ObjectKeys() {}

  /**
   * @throws IllegalArgumentException when the key breaks the rule stated at {@link ObjectStore}
   */
  public static String require(String key) {
    if (!isValid(key)) {
      throw new IllegalArgumentException("not a usable object key: \"" + key + "\"");
    }
    return key;
  }

  /** Whether a store could hold an object under this key. */
  public static boolean isValid(String key) {
    if (key.length() > MAX_KEY) {
      return false;
    }
    String[] segments = key.split("/", -1);
    for (String segment : segments) {
      if (!isSegment(segment)) {
        return false;
      }
    }
    return !segments[0].equals(RESERVED);
  }

  /** Whether this could be one of the parts that make up a key. */
  static boolean isSegment(String segment) {
    if (segment.isEmpty() || segment.length() > MAX_SEGMENT) {
      return false;
    }
    if (segment.equals(".") || segment.equals("..")) {
      return false;
    }
    return segment.chars().allMatch(ObjectKeys::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
