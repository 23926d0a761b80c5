package dev.goman.framework.controller;

import dev.goman.framework.resource.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What to run once a key has been looked at, such as confirming the message that asked for it. */
final class Errands {
  private final ConcurrentMap<ResourceKey, List<Runnable>> waiting = new ConcurrentHashMap<>();

  /** To be called before the key is enqueued, so that the step it is run after begins later. */
  void add(ResourceKey key, Runnable errand) {
    waiting.compute(
        key,
        (k, list) -> {
          List<Runnable> longer = list == null ? new ArrayList<>(1) : list;
          longer.add(errand);
          return longer;
        });
  }

  /** Takes the errands of a key whose step is about to begin. */
  List<Runnable> claim(ResourceKey key) {
    List<Runnable> claimed = waiting.remove(key);
    return claimed == null ? List.of() : claimed;
  }
}
