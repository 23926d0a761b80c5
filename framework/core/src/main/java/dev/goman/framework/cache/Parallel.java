package dev.goman.framework.cache;

import java.util.Collection;
import java.util.function.Consumer;

/** Does many things that wait, on threads that belong to somebody else. */
@FunctionalInterface
public interface Parallel {

  /**
   * Calls {@code action}, which does not throw, once for each item, and returns when all calls have
   * returned. How many run at once is up to the implementation. One that is being stopped may leave
   * items out: the caller counts.
   */
  <A> void forEach(Collection<A> items, Consumer<? super A> action);

  /** One after the other, on the calling thread. */
  static Parallel none() {
    return Collection::forEach;
  }
}
