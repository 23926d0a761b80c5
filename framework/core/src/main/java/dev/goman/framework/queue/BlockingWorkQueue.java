package dev.goman.framework.queue;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WorkQueue} for many threads: takers wait until a key is ready, and are woken exactly
 * then. It starts no threads.
 *
 * @param <K> identifies what is worked on; immutable, with equals and hashCode
 */
public final class BlockingWorkQueue<K> {
  private final SpinLock lock = new SpinLock();
  private final WorkQueue<K> queue;
  private final TimeSource time;

  /** Takers that wait and have not been told to look again. */
  private final Deque<Waiter> takers = new ArrayDeque<>();

  /** Those who wait for the end of a drain. */
  private final List<Thread> drainers = new ArrayList<>();

  /** The one taker of {@link #takers} that waits no longer than until the next key is due. */
  private @Nullable Waiter timekeeper;

  /** When the timekeeper will look again. */
  private long alarm;

  /**
   * @param backoff how long a key waits after a failure; asked once for each, never by two threads
   *     at once
   */
  public BlockingWorkQueue(Backoff backoff, TimeSource time) {
    this.queue = new WorkQueue<>(backoff);
    this.time = time;
  }

  /** See {@link WorkQueue#add}. */
  public boolean add(K key, Priority priority, String cause) {
    return add(key, priority, cause, time.nanoTime());
  }

  /**
   * See {@link WorkQueue#add}. For a caller who adds many keys, or adds later than it learned of
   * them: one reading of the clock serves for all.
   *
   * @param since the reading of {@code nanoTime} from which the key could have been delivered; not
   *     in the future
   */
  public boolean add(K key, Priority priority, String cause, long since) {
    Thread woken;
    boolean added;
    lock.lock();
    try {
      added = queue.add(key, priority, cause, since);
      woken = nextToWake(since);
    } finally {
      lock.unlock();
    }
    time.unpark(woken);
    return added;
  }

  /** See {@link WorkQueue#addAfter}. */
  public boolean addAfter(K key, Duration delay, Priority priority, String cause) {
    long now = time.nanoTime();
    Thread woken;
    boolean added;
    lock.lock();
    try {
      added = queue.addAfter(key, delay, priority, cause, now);
      woken = nextToWake(now);
    } finally {
      lock.unlock();
    }
    time.unpark(woken);
    return added;
  }

  /** See {@link WorkQueue#renew}. */
  public boolean renew(K key, Priority priority, String cause) {
    long now = time.nanoTime();
    Thread woken;
    boolean added;
    lock.lock();
    try {
      added = queue.renew(key, priority, cause, now);
      woken = nextToWake(now);
    } finally {
      lock.unlock();
    }
    time.unpark(woken);
    return added;
  }

  /** Hands out the key to work on next without waiting; nothing when none is ready. */
  public @Nullable Item<K> poll() {
    lock.lock();
    try {
      return queue.take(timeIfItMatters());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands out the key to work on next, waiting until there is one.
   *
   * @return nothing when the queue is shut down and will deliver nothing more
   * @throws InterruptedException when interrupted before or while waiting; then nothing is taken
   */
  public @Nullable Item<K> take() throws InterruptedException {
    return take(Nanos.LONGEST);
  }

  /**
   * Hands out the key to work on next, waiting until there is one, but no longer than {@code
   * patience}.
   *
   * @return nothing when the time has passed, or the queue is shut down and will deliver nothing
   *     more
   * @throws InterruptedException when interrupted before or while waiting; then nothing is taken
   */
  public @Nullable Item<K> take(Duration patience) throws InterruptedException {
    return take(Nanos.of(patience));
  }

  /**
   * Ends the work on a key that was taken. See {@link WorkQueue#done}.
   *
   * @throws IllegalStateException when the key is not being worked on
   */
  public void done(K key, Disposition disposition) {
    Thread woken;
    lock.lock();
    try {
      boolean forgets = disposition instanceof Disposition.Forget;
      long now = forgets ? timeIfItMatters() : time.nanoTime();
      queue.done(key, disposition, now);
      woken = nextToWake(now);
      wakeAllIfFinished();
    } finally {
      lock.unlock();
    }
    time.unpark(woken);
  }

  /**
   * Ends the deliveries, wakes every taker that has nothing more to wait for, and returns what will
   * not be delivered. See {@link WorkQueue#shutdown}.
   */
  public List<Undelivered<K>> shutdown(Shutdown mode) {
    lock.lock();
    try {
      long now = time.nanoTime();
      List<Undelivered<K>> undelivered = queue.shutdown(mode, now);
      wakeAllIfFinished();
      return undelivered;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Shuts down and waits until everything that is ready or being worked on is done. Returns when it
   * is, when {@code patience} has passed, when another thread shuts the queue down {@link
   * Shutdown#NOW}, or when interrupted, with the interrupt flag set. Nothing is delivered after
   * that. Keys that are still being worked on may leave something to a further {@link #shutdown}
   * when they are done.
   *
   * @return what will not be delivered
   */
  public List<Undelivered<K>> drain(Duration patience) {
    lock.lock();
    try {
      long now = time.nanoTime();
      long deadline = now + Nanos.of(patience);
      List<Undelivered<K>> undelivered = new ArrayList<>(queue.shutdown(Shutdown.DRAIN, now));
      wakeAllIfFinished();
      drainers.add(Thread.currentThread());
      while (!queue.finished() && deadline - now > 0 && !Thread.currentThread().isInterrupted()) {
        pause(deadline - now);
        now = time.nanoTime();
      }
      drainers.remove(Thread.currentThread());
      undelivered.addAll(queue.shutdown(Shutdown.NOW, now));
      wakeAllIfFinished();
      return undelivered;
    } finally {
      lock.unlock();
    }
  }

  /** See {@link WorkQueue#explain}. */
  public Optional<Explanation<K>> explain(K key) {
    lock.lock();
    try {
      return queue.explain(key, time.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** See {@link WorkQueue#stats}. */
  public QueueStats stats() {
    lock.lock();
    try {
      return queue.stats(time.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Item<K> take(long patience) throws InterruptedException {
    Item<K> item;
    Thread woken;
    lock.lock();
    try {
      item = queue.take(timeIfItMatters());
      if (item == null) {
        item = await(patience);
      }
      woken = takers.isEmpty() ? null : nextToWake(time.nanoTime());
    } finally {
      lock.unlock();
    }
    time.unpark(woken);
    return item;
  }

  private @Nullable Item<K> await(long patience) throws InterruptedException {
    Waiter me = new Waiter(Thread.currentThread());
    long now = time.nanoTime();
    long deadline = now + patience;
    Item<K> item = queue.take(now);
    try {
      while (item == null && deadline - now > 0 && !queue.finished()) {
        throwIfInterrupted();
        pause(Math.min(deadline - now, enlist(me, now)));
        throwIfInterrupted(); // before anything is taken that would then be lost
        now = time.nanoTime();
        item = queue.take(now);
      }
      return item;
    } finally {
      strike(me);
      if (item == null) {
        time.unpark(nextToWake(now));
      }
    }
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Makes a taker wait its turn, and says how long at most. */
  private long enlist(Waiter me, long now) {
    if (!me.listed) {
      me.listed = true;
      takers.addLast(me);
    }
    if (timekeeper == null || timekeeper == me) {
      long nanos = queue.nanosUntilReady(now);
      if (nanos != Long.MAX_VALUE) {
        timekeeper = me;
        alarm = now + nanos;
        return nanos;
      }
      timekeeper = null;
    }
    return Long.MAX_VALUE;
  }

  private void strike(Waiter me) {
    if (me.listed) {
      takers.remove(me);
      me.listed = false;
    }
    if (timekeeper == me) {
      timekeeper = null;
    }
  }

  /** The taker that has a reason to look again, if any; whoever asks must wake it. */
  private @Nullable Thread nextToWake(long now) {
    Waiter first = takers.peekFirst();
    if (first == null) {
      return null;
    }
    long nanos = queue.nanosUntilReady(now);
    if (nanos == 0) {
      strike(first);
      return first.thread;
    }
    if (nanos == Long.MAX_VALUE) {
      return null;
    }
    if (timekeeper == null) {
      timekeeper = first;
      alarm = now + nanos;
      return first.thread;
    }
    return alarm - (now + nanos) > 0 ? timekeeper.thread : null;
  }

  private void wakeAllIfFinished() {
    if (queue.finished()) {
      takers.forEach(each -> time.unpark(each.thread));
      drainers.forEach(time::unpark);
    }
  }

  private void pause(long nanos) {
    lock.unlock();
    try {
      time.park(this, nanos);
    } finally {
      lock.lock();
    }
  }

  /** The time; or anything, when no answer depends on it. */
  private long timeIfItMatters() {
    return queue.timed() ? time.nanoTime() : 0;
  }

  /** A taker that waits. */
  private static final class Waiter {
    final Thread thread;
    boolean listed;

    Waiter(Thread thread) {
      this.thread = thread;
    }
  }
}
