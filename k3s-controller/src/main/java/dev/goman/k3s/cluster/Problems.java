package dev.goman.k3s.cluster;

import java.util.ArrayList;
import java.util.List;

/** Collects problems while a document is checked. Confined to one check. */
final class Problems {
  private static final int LONGEST_QUOTE = 80;

  private final List<Problem> found = new ArrayList<>();

  void add(String path, String message, String hint) {
    found.add(new Problem(path, message, hint));
  }

  void unless(boolean good, String path, String message, String hint) {
    if (!good) {
      add(path, message, hint);
    }
  }

  List<Problem> found() {
    return List.copyOf(found);
  }

  /** The text in quotation marks, shortened if it is very long. */
  static String quote(String text) {
    return "\""
        + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...")
        + "\"";
  }
}
