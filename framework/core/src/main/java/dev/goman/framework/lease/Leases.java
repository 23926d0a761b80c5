package dev.goman.framework.lease;

import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may work on a resource now. A lease saves work, it does not keep anything safe: a holder can
 * be paused past its end without knowing. Safety comes from conditional writes that carry the
 * fence.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>At any time at most one owner holds an unexpired lease of a key, as far as clocks agree.
 *   <li>Each acquisition has a larger {@link Lease#fence() fence} than all before it, for ever: a
 *       row is freed, not deleted, and clearing away the row of a resource that is gone takes care
 *       of its successor.
 *   <li>An owner that asks again while it holds the lease gets it again (a lost answer is success),
 *       with a larger fence.
 * </ul>
 *
 * <p>Methods may block and are safe to call from any thread. A service that does not answer throws
 * {@link LeaseException}; nothing is then known about the row.
 */
public interface Leases {

  /**
   * Takes the lease of a key for a time if nobody else holds it. The wake-up in the row stays there
   * until the lease is released, so that it is not lost when the holder dies.
   *
   * @param owner unique to the holder, such as one process or one invocation
   * @param purpose what the holder is about to do, one short phrase for people
   * @param length from now; must be positive
   */
  Acquisition acquire(ResourceKey key, String owner, String purpose, Duration length);

  /**
   * Extends a lease to {@code length} from now. The fence stays. A lease that has ended is still
   * extended if nobody has taken the key since; one that was released is not.
   *
   * @param length from now; must be positive
   * @throws LeaseLostException when the row is no longer this lease's
   */
  Lease renew(Lease lease, Duration length);

  /**
   * Frees the row and notes the next wake-up in it, in one write. Without effect when the row is no
   * longer this lease's: whoever has it now decides.
   *
   * @param next when the resource is to be looked at again, or nothing when it is settled
   * @return whether the row was still this lease's
   */
  boolean release(Lease lease, @Nullable WakeUp next);

  /**
   * Frees the row of a resource that is gone for good. The adapter may clear the row away at once
   * or later, but the next lease of the key still has a larger fence. Without effect when the row
   * is no longer this lease's.
   */
  void forget(Lease lease);

  /** What the row says, held or not; nothing when the key was never leased. */
  Optional<LeaseRow> inspect(ResourceKey key);

  /**
   * The rows of many keys, for people and for finding what a dead process left, in an order of the
   * adapter's own. Rows that change meanwhile may be told as they were before or after.
   *
   * @param after begin behind the row of this key; nothing for the start
   * @param limit the most rows wanted, at least 1; fewer mean that there are no more
   */
  List<LeaseRow> list(@Nullable ResourceKey after, int limit);
}
