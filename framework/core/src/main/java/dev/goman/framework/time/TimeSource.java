package dev.goman.framework.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The only way to learn the time or to wait. Production uses {@link SystemTime}; tests and the
 * simulator use a virtual clock, so a run that takes hours of waiting replays in milliseconds.
 */
public interface TimeSource {

  /** The wall clock. It may jump; use it for what is stored or shown, never to measure. */
  Instant now();

  /**
   * A monotonic reading in nanoseconds, with no fixed origin; only differences mean anything. It
   * must not block: it is read while locks are held for which others spin, and a virtual thread
   * that waits for a monitor there may never get a carrier again.
   */
  long nanoTime();

  /**
   * Waits. A zero or negative duration returns at once.
   *
   * @throws InterruptedException when the calling thread is interrupted before or while waiting
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Waits like {@link LockSupport#parkNanos}: until the time has passed, the thread is {@linkplain
   * #unpark unparked} or interrupted, or for no reason, so the caller looks again at what it waits
   * for.
   *
   * <p>A virtual clock overrides this, so that the passing of its time wakes the thread. One that
   * does not is still correct, but its waiters only look again once real time has passed.
   *
   * @param blocker what is waited for, for people who debug
   * @param nanos {@link Long#MAX_VALUE} for ever; zero or negative returns at once
   */
  default void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }

  /** Wakes a thread from its {@link #park}, or lets its next one return at once. */
  default void unpark(@Nullable Thread thread) {
    LockSupport.unpark(thread);
  }
}
