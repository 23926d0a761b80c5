package dev.goman.k3s.cluster;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes immutable values of what a document gives, which may be nothing. */
final class Given {
  private Given() {}

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * @throws IllegalArgumentException when an entry is missing, as in {@code [a, null]}
   */
  static <T> List<T> list(@Nullable List<T> list, String field) {
    if (list == null) {
      return List.of();
    }
    for (T each : list) {
      if (each == null) {
        throw new IllegalArgumentException(field + " has an empty entry");
      }
    }
    return List.copyOf(list);
  }

  /** The mapping in the order of its keys; an entry without a value has an empty one. */
  static Map<String, String> map(@Nullable Map<String, String> map) {
    if (map == null || map.isEmpty()) {
      return Map.of();
    }
    Map<String, String> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(text(key), text(value)));
    return Collections.unmodifiableMap(sorted);
  }
}
