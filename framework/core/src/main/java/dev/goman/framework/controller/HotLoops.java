package dev.goman.framework.controller;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds resources that do nothing but trigger themselves: pass after pass of one spec that asks for
 * the next at once.
 */
final class HotLoops {
  /** So many in a row are a loop. */
  static final int LIMIT = 100;

  private final ConcurrentMap<ResourceKey, Streak> streaks = new ConcurrentHashMap<>();

  /** Notes a result; whether it is one too many. */
  boolean isOneTooMany(ResourceKey key, StepResult result) {
    boolean atOnce =
        result.outcome() instanceof Outcome.After
            && result.delay() != null
            && result.delay().isZero();
    if (!atOnce) {
      streaks.remove(key);
      return false;
    }
    Streak streak =
        streaks.merge(key, new Streak(result.specVersion(), 1), (old, first) -> old.then(first));
    boolean tooMany = streak.length > LIMIT;
    if (tooMany) {
      streaks.remove(key);
    }
    return tooMany;
  }

  private record Streak(@Nullable String specVersion, int length) {
    Streak then(Streak next) {
      boolean same = Objects.equals(specVersion, next.specVersion);
      return same ? new Streak(specVersion, length + 1) : next;
    }
  }
}
