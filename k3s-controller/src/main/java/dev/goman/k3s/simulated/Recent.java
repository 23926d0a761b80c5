package dev.goman.k3s.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states that were read or written last, by their object's key and version, so that neither is
 * a body parsed nor the same time passed again and again. It is never asked what is stored, only
 * what follows from a stored version.
 */
final class Recent {
  private static final int MAX_STATES = 1_024;

  private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  private record Known(String version, CloudState state) {}

  synchronized Optional<CloudState> find(String key, String version) {
    return Optional.ofNullable(known.get(key))
        .filter(entry -> entry.version().equals(version))
        .map(Known::state);
  }

  synchronized void keep(String key, String version, CloudState state) {
    known.put(key, new Known(version, state));
    if (known.size() > MAX_STATES) {
      known.remove(known.keySet().iterator().next());
    }
  }

  synchronized void drop(String key) {
    known.remove(key);
  }
}
