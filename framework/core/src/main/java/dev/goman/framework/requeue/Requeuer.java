package dev.goman.framework.requeue;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.util.List;

/**
 * Wake-ups that survive the process. Delivery is at least once and may be late, never early beyond
 * the precision the adapter states; a duplicate or stale one does no harm, because a key is only a
 * hint and the lease row names the one live timer.
 *
 * <p>Methods may block and are safe to call from any thread.
 */
public interface Requeuer {

  /**
   * Makes the wake-up durable. When this returns it will be delivered, whoever dies; when it throws
   * it may be.
   *
   * @param wakeUp one made under a lease that was released with it, or, with timer 0, a hint by
   *     somebody who held none
   */
  void schedule(WakeUp wakeUp);

  /**
   * Waits up to {@code patience} for something that is due and takes it. What is taken and not
   * {@link #confirm confirmed} is delivered again later.
   *
   * @return what is due, possibly nothing
   * @throws InterruptedException when interrupted while waiting
   */
  List<Delivery> poll(Duration patience) throws InterruptedException;

  /** Says that a delivery needs no repetition. */
  void confirm(Delivery delivery);

  /**
   * One delivered hint.
   *
   * @param key the resource to look at
   * @param timer the number of the wake-up, or 0 when this is an event and no timer
   * @param receipt what the adapter needs to confirm it
   */
  record Delivery(ResourceKey key, long timer, String receipt) {}
}
