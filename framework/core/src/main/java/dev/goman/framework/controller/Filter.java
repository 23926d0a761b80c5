package dev.goman.framework.controller;

import dev.goman.framework.resource.Resource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a resource that an informer saw change is worth a look. A filter only saves work: what it
 * holds back is still seen by the next pass that happens for another reason.
 */
@FunctionalInterface
public interface Filter<S, T> {

  /**
   * @param before what was let through last; absent when nothing of this key was
   */
  boolean passes(@Nullable Seen before, Resource<S, T> now);

  /** What is kept of a resource that was let through. */
  record Seen(String specVersion, long generation) {
    static Seen of(Resource<?, ?> resource) {
      return new Seen(resource.specVersion(), resource.metadata().generation());
    }
  }

  /** The spec object changed in any way, annotations included. The usual filter. */
  static <S, T> Filter<S, T> specObjectChanged() {
    return (before, now) -> before == null || !before.specVersion().equals(now.specVersion());
  }

  /**
   * The generation changed: edits of labels and annotations do not pass. Nor do those of people who
   * edit objects by hand and leave the generation as it is, so use it where all go through a
   * client.
   */
  static <S, T> Filter<S, T> generationChanged() {
    return (before, now) -> before == null || before.generation() != now.metadata().generation();
  }

  /** Both must pass. */
  default Filter<S, T> and(Filter<S, T> other) {
    return (before, now) -> passes(before, now) && other.passes(before, now);
  }

  /**
   * The resource must match as well, for example by a label, so that several runners share work.
   */
  default Filter<S, T> where(Predicate<Resource<S, T>> condition) {
    return (before, now) -> passes(before, now) && condition.test(now);
  }
}
