package dev.goman.framework.reconcile;

import dev.goman.framework.lease.Lease;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One reconcile of one resource: what was read, and the draft of the status that will be written.
 *
 * <p>Everything set here is staged. It becomes durable at the next {@link #checkpoint()} and at the
 * end of the pass, and only if it differs from what is stored: a pass that changes nothing writes
 * nothing. Not thread-safe: a reconciler uses it from the thread it was called on.
 */
public interface Pass<S, T> {

  ResourceKey key();

  /** The resource as it was read at the start of this pass, with what was made durable since. */
  Resource<S, T> resource();

  default S spec() {
    return resource().spec().spec();
  }

  /** The kind's own status including what is staged; nothing when none was ever set. */
  Optional<T> status();

  /** Stages the kind's own status. */
  void status(T status);

  /** Identifies the resource for good, across a deletion and a new resource of the same name. */
  String uid();

  default boolean deleting() {
    return resource().deleting();
  }

  /** Stages a condition; its transition time is kept when its status did not turn. */
  void condition(String type, Condition.Status status, String reason, String message);

  /** Stages an event; one that was recorded before is counted. */
  void event(Event.Type type, String reason, String message);

  /** Stages a finalizer: the resource stays until it is removed again. */
  void addFinalizer(String name);

  void removeFinalizer(String name);

  /**
   * Makes everything staged durable and proves that this pass may still act. Call it before each
   * side effect, with the intent of that side effect staged: then a process killed right after
   * finds the intent, and a process that lost its lease never acts.
   *
   * <p>The first call in a pass stamps the lease's fence into the stored status even if nothing
   * else changed, so that the writes of an earlier holder fail from then on.
   *
   * @throws dev.goman.framework.lease.LeaseLostException when the lease is lost or about to end
   * @throws dev.goman.framework.store.StoreException.Conflict when another holder wrote meanwhile
   * @throws DeadlineException when the time for this pass is over
   */
  void checkpoint();

  /** The lease under which this pass runs. */
  Lease lease();

  /** The time now. */
  Instant now();

  /** When this pass must be over. */
  Instant deadline();
}
