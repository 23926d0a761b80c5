package dev.goman.framework.cache;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands deltas to listeners, one at a time, in the order in which they were posted. Each thread
 * that posts then delivers until nothing is left, so at most one delta a thread is ever waiting,
 * and when a step returns its deltas have been heard.
 */
final class Deliveries<S, T> {
  private final Queue<Posted<S, T>> waiting = new ConcurrentLinkedQueue<>();
  private final List<Listening<S, T>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock delivering = new ReentrantLock();
  private final AtomicLong failures = new AtomicLong();
  private long posted;

  private record Posted<S, T>(long number, Delta<S, T> delta) {}

  private record Listening<S, T>(long after, Consumer<? super Delta<S, T>> listener) {}

  /** From now on the listener hears what is posted. Guarded by the informer's lock. */
  void add(Consumer<? super Delta<S, T>> listener) {
    listeners.add(new Listening<>(posted, listener));
  }

  void remove(Consumer<? super Delta<S, T>> listener) {
    listeners.removeIf(l -> l.listener().equals(listener));
  }

  /** Guarded by the informer's lock, so that the order is that of the changes. */
  void post(Delta<S, T> delta) {
    waiting.add(new Posted<>(++posted, delta));
  }

  /** Delivers what waits. A listener that gets here is already being served further up. */
  void deliver() {
    if (delivering.isHeldByCurrentThread()) {
      return;
    }
    delivering.lock();
    try {
      for (Posted<S, T> next = waiting.poll(); next != null; next = waiting.poll()) {
        hand(next);
      }
    } finally {
      delivering.unlock();
    }
  }

  /** How often a listener has thrown. */
  long failures() {
    return failures.get();
  }

  private void hand(Posted<S, T> next) {
    for (Listening<S, T> each : listeners) {
      if (next.number() > each.after()) {
        try {
          each.listener().accept(next.delta());
        } catch (Throwable thrown) { // a listener may throw anything; the others still hear
          failures.incrementAndGet();
        }
      }
    }
  }
}
