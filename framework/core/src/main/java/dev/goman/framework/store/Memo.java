package dev.goman.framework.store;

import dev.goman.framework.resource.ResourceKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documents that were read last, by their bodies: the same bytes are the same value, which
 * cannot be changed, so that they need not be parsed again. Most passes over a resource find what
 * the one before has read. Thread-safe.
 */
final class Memo<V> {
  private static final int MOST = 64;

  private final Map<ResourceKey, Known<V>> known = new LinkedHashMap<>(16, 0.75f, true);

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Known<V>(byte[] body, V value) {}

  /** The value of a body, which {@code parse} finds unless it is known. */
  V read(ResourceKey key, byte[] body, Function<byte[], V> parse) {
    Known<V> last = find(key);
    if (last != null && Arrays.equals(last.body, body)) {
      return last.value;
    }
    V value = parse.apply(body);
    keep(key, new Known<>(body.clone(), value));
    return value;
  }

  private synchronized @Nullable Known<V> find(ResourceKey key) {
    return known.get(key);
  }

  private synchronized void keep(ResourceKey key, Known<V> document) {
    known.put(key, document);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
