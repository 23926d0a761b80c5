package dev.goman.framework.queue;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A clock that a test moves. Threads that park by it are woken when their time has come. */
final class VirtualTime implements TimeSource {
  private final Map<Thread, Long> parked = new HashMap<>();
  private volatile long now;

  @SuppressWarnings("NonAtomicVolatileUpdate") // under this object's monitor
  synchronized void advance(long nanos) {
    now += nanos;
    parked.forEach((thread, until) -> {
      if (until - now <= 0) {
        LockSupport.unpark(thread);
      }
    });
  }

  /** Waits until exactly so many threads are parked, or about to park. */
  synchronized void awaitParked(int threads) throws InterruptedException {
    while (parked.size() != threads) {
      wait();
    }
  }

  /**
   * Waits until a thread is parked, or about to park, until exactly this time. A thread that was
   * told of a time and has not parked yet would count it from a later moment.
   */
  synchronized void awaitAlarm(long until) throws InterruptedException {
    while (!parked.containsValue(until)) {
      wait();
    }
  }

  /** Takes no lock: it is read under the queue's, and whoever holds that must not be put aside. */
  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanoTime());
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException("nobody sleeps here");
  }

  @Override
  public void park(Object blocker, long nanos) {
    synchronized (this) {
      parked.put(
          Thread.currentThread(), nanos == Long.MAX_VALUE ? now - 1 + Long.MAX_VALUE : now + nanos);
      notifyAll();
    }
    LockSupport.park(blocker);
    synchronized (this) {
      parked.remove(Thread.currentThread());
      notifyAll();
    }
  }
}
