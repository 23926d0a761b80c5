package dev.goman.framework.controller;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.List;

/** Waits for threads to end. */
final class Joining {
  private Joining() {}

  /**
   * Waits until all have ended, no longer than {@code patience} in all, and not at all once this
   * thread is interrupted.
   *
   * @return whether all have ended
   */
  static boolean all(List<Thread> threads, TimeSource time, Duration patience) {
    long end = time.nanoTime() + patience.toNanos();
    try {
      boolean ended = true;
      for (Thread thread : threads) {
        ended &= thread.join(Duration.ofNanos(Math.max(1, end - time.nanoTime())));
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
