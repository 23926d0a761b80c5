package dev.goman.framework.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Resources kept in memory while there is room. Room is counted in bytes as stored; the values take
 * a small multiple of that. Nothing is loaded in here, so nobody waits for a store in a lock.
 */
final class Bodies<S, T> {
  private final Cache<String, Body<S, T>> cache;

  Bodies(long maxBytes) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((String name, Body<S, T> body) -> weight(body))
            .executor(Runnable::run)
            .build();
  }

  @Nullable Body<S, T> get(String name) {
    return cache.getIfPresent(name);
  }

  void put(String name, Body<S, T> body) {
    cache.put(name, body);
  }

  void remove(String name) {
    cache.invalidate(name);
  }

  /** The bytes held now, as stored. */
  long bytes() {
    cache.cleanUp();
    return cache.policy().eviction().stream().mapToLong(e -> e.weightedSize().orElse(0)).sum();
  }

  private static int weight(Body<?, ?> body) {
    return Math.max(1, body.specBytes() + body.statusBytes());
  }
}
