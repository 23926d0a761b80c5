package dev.goman.framework.controller;

import dev.goman.framework.queue.Priority;
import dev.goman.framework.resource.ResourceKey;

/**
 * Where hints come from that a resource may need a look: an informer, a queue of wake-ups, a watch
 * on something outside. Each source gets a thread of its own.
 */
public interface Source {

  /** For people, in logs. */
  String name();

  /**
   * Delivers what is there now. No resource is reconciled before every source has returned from
   * this once. May be called again after it threw.
   *
   * @throws Exception when that is not possible yet; the runner waits and calls again
   */
  void start(Sink sink) throws Exception;

  /**
   * Delivers what comes from now on, until interrupted. When it throws anything else, the runner
   * waits a little and calls it again.
   *
   * @throws InterruptedException at the end
   */
  void run(Sink sink) throws Exception;

  /** Where a source delivers to. Returns at once; safe to call from any thread. */
  interface Sink {

    /** The resource itself changed: past failures no longer count and it is parked no longer. */
    void changed(ResourceKey key, String cause);

    /** Something that bears on the resource may have changed. */
    void hint(ResourceKey key, Priority priority, String cause);

    /**
     * Like {@link #hint}, and runs {@code afterwards} once a step that began after this call has
     * ended. It is not run when the process dies or stops first.
     */
    void hint(ResourceKey key, Priority priority, String cause, Runnable afterwards);
  }
}
