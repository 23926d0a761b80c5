package dev.goman.framework.resource;

/** RFC 1123 labels: 1 to 63 of a-z, 0-9 and '-', neither first nor last a '-'. */
public final class DnsLabel {
  private static final int MAX_LENGTH = 63;
  private static final int MAX_QUOTED = 100;

  private DnsLabel() {}

  public static boolean isValid(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean inner = c == '-' && i > 0 && i < length - 1;
      if (!inner && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws IllegalArgumentException naming {@code what} and the rule when the text is not a label
   */
  public static String require(String what, String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          what
              + " must be 1 to 63 of a-z, 0-9 and '-', and neither start nor end with '-', but is \""
              + (text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...")
              + "\"");
    }
    return text;
  }
}
