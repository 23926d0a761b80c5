package dev.goman.framework.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The only way to learn the time or to wait. Production uses {@link SystemTime}; tests and the
 * simulator use a virtual clock, so a run that takes hours of waiting replays in milliseconds.
 */
public interface TimeSource {

  /** The wall clock. It may jump; use it for what is stored or shown, never to measure. */
  Instant now();

  /** A monotonic reading in nanoseconds, with no fixed origin; only differences mean anything. */
  long nanoTime();

  /**
   * Waits. A zero or negative duration returns at once.
   *
   * @throws InterruptedException when the calling thread is interrupted before or while waiting
   */
  void sleep(Duration duration) throws InterruptedException;
}
