package dev.goman.lambda;

import dev.goman.framework.aws.Hint;
import dev.goman.framework.resource.ResourceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which letters ask for a look at which resource, and by which timers. */
final class Asks {
  private final Map<ResourceKey, Set<Long>> timers = new LinkedHashMap<>();
  private final Map<ResourceKey, Set<Letter>> letters = new LinkedHashMap<>();

  void add(Hint hint, Letter letter) {
    timers.computeIfAbsent(hint.key(), k -> new HashSet<>()).add(hint.timer());
    letters.computeIfAbsent(hint.key(), k -> new LinkedHashSet<>()).add(letter);
  }

  /** In the order in which they were first asked for. */
  List<ResourceKey> keys() {
    return List.copyOf(timers.keySet());
  }

  /** The timers by which a key was asked for; 0 among them stands for an event. */
  Set<Long> timers(ResourceKey key) {
    return timers.getOrDefault(key, Set.of());
  }

  Set<Letter> letters(Collection<ResourceKey> keys) {
    Set<Letter> all = new LinkedHashSet<>();
    keys.forEach(key -> all.addAll(letters.getOrDefault(key, Set.of())));
    return all;
  }

  void drop(ResourceKey key) {
    timers.remove(key);
    letters.remove(key);
  }
}
