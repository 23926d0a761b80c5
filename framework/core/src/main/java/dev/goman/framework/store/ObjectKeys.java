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
    int start = 0;
    for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', start)) {
      if (!isSegment(key, start, slash)) {
        return false;
      }
      start = slash + 1;
    }
    return isSegment(key, start, key.length())
        && !(key.startsWith(RESERVED)
            && (key.length() == RESERVED.length() || key.charAt(RESERVED.length()) == '/'));
  }

  /** Whether this could be one of the parts that make up a key. */
  static boolean isSegment(String segment) {
    return isSegment(segment, 0, segment.length());
  }

  private static boolean isSegment(String key, int start, int end) {
    int length = end - start;
    if (length == 0 || length > MAX_SEGMENT) {
      return false;
    }
    boolean dots = true;
    for (int i = start; i < end; i++) {
      char c = key.charAt(i);
      if (!isAllowed(c)) {
        return false;
      }
      dots &= c == '.';
    }
    return !(dots && length <= 2);
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
