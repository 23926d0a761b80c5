package dev.goman.framework.cache;

import org.jspecify.annotations.Nullable;

/**
 * What one object of a resource was found to be: absent (no version), a value, or a problem.
 *
 * @param bytes the size of the body
 */
record Part<V>(@Nullable String version, @Nullable V value, @Nullable String problem, int bytes) {
  private static final Part<?> ABSENT = new Part<>(null, null, null, 0);
  private static final int MAX_PROBLEM = 400;

  @SuppressWarnings("unchecked") // it holds no value
  static <V> Part<V> absent() {
    return (Part<V>) ABSENT;
  }

  static <V> Part<V> of(String version, V value, int bytes) {
    return new Part<>(version, value, null, bytes);
  }

  static <V> Part<V> unreadable(String version, String problem) {
    boolean fits = problem.length() <= MAX_PROBLEM;
    return new Part<>(version, null, fits ? problem : problem.substring(0, MAX_PROBLEM), 0);
  }
}
