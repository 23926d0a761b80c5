package dev.goman.framework.controller;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** Interrupts work that takes too long, and never anything after it. */
final class TimeLimit {
  private final ThreadFactory threads;
  private final TimeSource time;

  TimeLimit(ThreadFactory threads, TimeSource time) {
    this.threads = threads;
    this.time = time;
  }

  /** Runs the work on this thread, interrupting it when it is not over within the limit. */
  <V> V within(Duration limit, Supplier<V> work) {
    Guard guard = new Guard(Thread.currentThread());
    Thread watchdog = threads.newThread(() -> guard.watch(time, limit));
    watchdog.start();
    try {
      return work.get();
    } finally {
      watchdog.interrupt();
      if (guard.close()) {
        Thread.interrupted(); // what it was meant for is over
      }
    }
  }

  private static final class Guard {
    private final Thread worker;
    private boolean over;
    private boolean interrupted;

    Guard(Thread worker) {
      this.worker = worker;
    }

    void watch(TimeSource time, Duration limit) {
      try {
        time.sleep(limit);
        interruptIfUnderWay();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the work is over; so is this thread
      }
    }

    private synchronized void interruptIfUnderWay() {
      if (!over) {
        interrupted = true;
        worker.interrupt();
      }
    }

    /** Ends the watch; whether the worker was interrupted. */
    synchronized boolean close() {
      over = true;
      return interrupted;
    }
  }
}
