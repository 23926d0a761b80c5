package dev.goman.k3s.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What followed from the versions of clusters' states that were looked at last, so that it need not
 * be found out again. It is never asked what is stored. Thread-safe.
 */
final class Recent<V> {
  private static final int MOST = 1_024;

  private final Map<Shard, Known<V>> known = new LinkedHashMap<>(16, 0.75f, true);

  private record Known<V>(String version, V value) {}

  synchronized Optional<V> find(Shard shard, String version) {
    Known<V> last = known.get(shard);
    return last != null && last.version().equals(version)
        ? Optional.of(last.value())
        : Optional.empty();
  }

  synchronized void keep(Shard shard, String version, V value) {
    known.put(shard, new Known<>(version, value));
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  synchronized void drop(Shard shard) {
    known.remove(shard);
  }
}
