package dev.goman.framework.controller;

import dev.goman.framework.cache.Parallel;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does a bounded number of things at once on virtual threads, which live no longer than the call.
 * Safe to use from any threads.
 *
 * <p>When the calling thread is interrupted, so are those at work, and what has not begun is left
 * out; the call still returns only when all have returned.
 */
public final class VirtualParallel implements Parallel {
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  private final int atOnce;
  private final TimeSource time;

  /**
   * @param atOnce how many at once, at least 1
   */
  public VirtualParallel(int atOnce, TimeSource time) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce must be at least 1");
    }
    this.atOnce = atOnce;
    this.time = time;
  }

  @Override
  public <A> void forEach(Collection<A> items, Consumer<? super A> action) {
    Handout<A> handout = new Handout<>(List.copyOf(items).iterator());
    Crew crew = new Crew(Thread.ofVirtual().name("goman-read-", 0).factory(), time);
    for (int i = Math.min(atOnce, items.size()); i > 0; i--) {
      crew.add(() -> handout.work(action));
    }
    crew.start();
    boolean interrupted = false;
    while (!crew.awaitEnd(FOR_EVER)) {
      interrupted |= Thread.interrupted();
      handout.stop();
      crew.interrupt();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives each item to one of those who ask. */
  private static final class Handout<A> {
    private final Iterator<A> rest;
    private boolean stopped;

    Handout(Iterator<A> rest) {
      this.rest = rest;
    }

    void work(Consumer<? super A> action) {
      for (A item = next(); item != null; item = next()) {
        action.accept(item);
      }
    }

    synchronized void stop() {
      stopped = true;
    }

    private synchronized @Nullable A next() {
      return stopped || !rest.hasNext() ? null : rest.next();
    }
  }
}
