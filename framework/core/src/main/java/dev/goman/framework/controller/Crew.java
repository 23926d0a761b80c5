package dev.goman.framework.controller;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads that start together and are waited for together. Members are added before the start. */
final class Crew {
  private final ThreadFactory factory;
  private final TimeSource time;
  private final List<Thread> members = new ArrayList<>();
  private final AtomicInteger atWork = new AtomicInteger();
  private volatile @Nullable Thread awaiting;

  Crew(ThreadFactory factory, TimeSource time) {
    this.factory = factory;
    this.time = time;
  }

  void add(Runnable work) {
    members.add(factory.newThread(() -> serve(work)));
  }

  void start() {
    atWork.set(members.size());
    members.forEach(Thread::start);
  }

  void interrupt() {
    members.forEach(Thread::interrupt);
  }

  /**
   * Waits until all who were started have ended, no longer than {@code patience}, and not at all
   * once this thread is interrupted. Only one thread may wait.
   *
   * @return whether all have ended
   */
  boolean awaitEnd(Duration patience) {
    awaiting = Thread.currentThread();
    long end = time.nanoTime() + patience.toNanos();
    long left = end - time.nanoTime();
    while (atWork.get() > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
      time.park(this, left);
      left = end - time.nanoTime();
    }
    return atWork.get() == 0;
  }

  private void serve(Runnable work) {
    try {
      work.run();
    } finally {
      boolean last = atWork.decrementAndGet() == 0;
      Thread waiter = awaiting;
      if (last && waiter != null) {
        time.unpark(waiter);
      }
    }
  }
}
