package dev.goman.framework.controller;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.queue.BlockingWorkQueue;
import dev.goman.framework.queue.Disposition;
import dev.goman.framework.queue.Item;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.queue.Shutdown;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on a given set of keys until all are settled or the time is up: what one invocation of a
 * function does. What cannot be finished in time is made durable through the requeuer.
 *
 * <p>A key that wants another look soon is waited for; one that wants it later than is worth
 * waiting for, or after the time is up, is handed over at once. No pass begins that, going by the
 * longest one seen, would not end in time.
 */
public final class Drain {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final List<Controller<?, ?>> controllers;
  private final Requeuer requeuer;
  private final TimeSource time;
  private final int workers;
  private final ThreadFactory threads;

  /**
   * @param workers how many keys are worked on at once, at least 1
   */
  public Drain(
      List<Controller<?, ?>> controllers, Requeuer requeuer, TimeSource time, int workers) {
    this(
        controllers, requeuer, time, workers, Thread.ofVirtual().name("goman-drain-", 0).factory());
  }

  /**
   * A drain on somebody else's threads, such as those of a simulation.
   *
   * @param threads makes them; all waiting goes through {@code time}
   */
  public Drain(
      List<Controller<?, ?>> controllers,
      Requeuer requeuer,
      TimeSource time,
      int workers,
      ThreadFactory threads) {
    this.controllers = List.copyOf(controllers);
    this.requeuer = requeuer;
    this.time = time;
    this.workers = workers;
    this.threads = threads;
  }

  /**
   * Works until everything is settled or handed over, and waits for a delay of any length that ends
   * in time.
   *
   * @param until when to be done; leave a margin to the end of the invocation
   * @param expectedPass how long a pass is taken to last until one has lasted longer
   * @return how many keys were settled and how many handed over
   */
  public Report run(
      Collection<ResourceKey> keys,
      ControllerSettings settings,
      Instant until,
      Duration expectedPass) {
    return run(keys, settings, until, expectedPass, Duration.between(time.now(), until));
  }

  /**
   * As {@link #run(Collection, ControllerSettings, Instant, Duration)}, with a limit to waiting.
   *
   * @param longestWait a key that wants to wait longer is handed over although there is time, since
   *     a message may cost less than an invocation that waits
   */
  public Report run(
      Collection<ResourceKey> keys,
      ControllerSettings settings,
      Instant until,
      Duration expectedPass,
      Duration longestWait) {
    return new Run(settings, until, expectedPass, longestWait).run(new LinkedHashSet<>(keys));
  }

  /**
   * What a drain did.
   *
   * @param passes how many were made
   * @param settled how many keys need nothing more
   * @param handedOver how many keys the requeuer has taken
   * @param failed keys that are neither settled nor handed over, because the requeuer did not take
   *     them or a pass over them did not end in time: whoever asked for them must ask again
   */
  public record Report(int passes, int settled, int handedOver, Set<ResourceKey> failed) {}

  private final class Run {
    private final ControllerSettings settings;
    private final Instant until;
    private final Duration longestWait;
    private final BlockingWorkQueue<ResourceKey> queue;
    private final Steps steps = new Steps(controllers, threads, time);
    private final Map<ResourceKey, Long> timers = new ConcurrentHashMap<>();
    private final AtomicLong longestPass;
    private final Set<ResourceKey> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passes = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final Set<ResourceKey> failed = ConcurrentHashMap.newKeySet();

    Run(ControllerSettings settings, Instant until, Duration expectedPass, Duration longestWait) {
      this.settings = settings;
      this.until = until;
      this.longestWait = longestWait;
      this.longestPass = new AtomicLong(expectedPass.toNanos());
      Backoff decidedBefore = (failures, now) -> Duration.ZERO;
      this.queue = new BlockingWorkQueue<>(decidedBefore, time);
    }

    Report run(Set<ResourceKey> keys) {
      open.addAll(keys);
      keys.forEach(key -> queue.add(key, Priority.NORMAL, "event"));
      Crew crew = new Crew(threads, time);
      for (int i = 0; i < Math.min(workers, keys.size()); i++) {
        crew.add(this::work);
      }
      crew.start();
      crew.awaitEnd(Duration.between(time.now(), until));
      queue.shutdown(Shutdown.NOW).forEach(this::handOver);
      crew.interrupt(); // whoever is still at work has no time left
      failed.addAll(open);
      return new Report(passes.get(), settled.get(), handedOver.get(), Set.copyOf(failed));
    }

    private void work() {
      try {
        for (Item<ResourceKey> item = next(); item != null; item = next()) {
          work(item);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // what is left is handed over
      }
    }

    private @Nullable Item<ResourceKey> next() throws InterruptedException {
      Duration patience = timeLeft();
      return patience.isPositive() ? queue.take(patience) : null;
    }

    /** How long from now a pass may still begin. */
    private Duration timeLeft() {
      return Duration.between(time.now(), until).minusNanos(longestPass.get());
    }

    private void work(Item<ResourceKey> item) {
      ResourceKey key = item.key();
      long began = time.nanoTime();
      StepResult result = steps.step(key, settings, Trigger.of(item, began));
      passes.incrementAndGet();
      longestPass.accumulateAndGet(time.nanoTime() - began, Math::max);
      Duration delay = result.delay();
      if (delay == null) {
        settled.incrementAndGet();
        close(key);
      } else if (delay.compareTo(longestWait) <= 0 && delay.compareTo(timeLeft()) < 0) {
        timers.put(key, result.fence());
        queue.done(key, again(result, delay));
      } else {
        WakeUp wakeUp = wakeUp(key, delay, result.attempt(), result.fence());
        schedule(wakeUp);
        close(key);
      }
    }

    private void close(ResourceKey key) {
      queue.done(key, Disposition.forget());
      open.remove(key);
      if (open.isEmpty()) {
        queue.shutdown(Shutdown.NOW);
      }
    }

    private Disposition again(StepResult result, Duration delay) {
      String reason = Controller.reason(result.outcome());
      return result.outcome() instanceof Outcome.Backoff
          ? new Disposition.Retry(reason, delay)
          : Disposition.after(delay, reason);
    }

    /** A key that was stepped is known by the timer in its row; one that was not, by none. */
    private void handOver(Undelivered<ResourceKey> left) {
      long timer = timers.getOrDefault(left.key(), 0L);
      schedule(wakeUp(left.key(), left.dueIn(), left.failures(), timer));
    }

    private WakeUp wakeUp(ResourceKey key, Duration delay, int attempt, long timer) {
      return new WakeUp(key, time.now().plus(delay), attempt, timer, "continued");
    }

    private void schedule(WakeUp wakeUp) {
      try {
        requeuer.schedule(wakeUp);
        handedOver.incrementAndGet();
        open.remove(wakeUp.key());
      } catch (RuntimeException e) {
        log.atError().addKeyValue("key", wakeUp.key()).setCause(e).log("not handed over");
        failed.add(wakeUp.key());
      }
    }
  }
}
