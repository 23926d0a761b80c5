package dev.goman.framework.controller;

import dev.goman.framework.queue.Backoff;
import dev.goman.framework.queue.BlockingWorkQueue;
import dev.goman.framework.queue.Disposition;
import dev.goman.framework.queue.Explanation;
import dev.goman.framework.queue.Item;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.queue.QueueStats;
import dev.goman.framework.queue.Shutdown;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs controllers for as long as the process lives. Owns all threads, all of them virtual: one for
 * each source, one for each worker, and one that watches each pass under way.
 *
 * <p>A key goes from a source into the work queue, from there to a worker, which runs {@link
 * Controller#step} and tells the queue when to deliver the key again. One runner is started once
 * and stopped once.
 */
public final class ControllerRunner {
  private static final Logger log = LoggerFactory.getLogger(ControllerRunner.class);
  private static final Duration SOURCE_PAUSE = Duration.ofSeconds(1);
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);

  private final List<Source> sources;
  private final TimeSource time;
  private final RunnerSettings settings;
  private final BlockingWorkQueue<ResourceKey> queue;
  private final Steps steps;
  private final Errands errands = new Errands();
  private final Map<ResourceKey, Long> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger sourcesToStart;
  private final Crew feeders;
  private final Crew workers;

  /**
   * @param controllers one for each kind
   * @param sources where keys come from; keys of kinds without a controller are ignored
   */
  public ControllerRunner(
      List<Controller<?, ?>> controllers,
      List<Source> sources,
      TimeSource time,
      RunnerSettings settings) {
    this(controllers, sources, time, settings, Thread.ofVirtual().name("goman-", 0).factory());
  }

  /**
   * A runner on somebody else's threads, such as those of a simulation.
   *
   * @param threads makes them; all waiting goes through {@code time}
   */
  public ControllerRunner(
      List<Controller<?, ?>> controllers,
      List<Source> sources,
      TimeSource time,
      RunnerSettings settings,
      ThreadFactory threads) {
    this.sources = List.copyOf(sources);
    this.time = time;
    this.settings = settings;
    // How long to wait after a failure is the controller's decision, noted in the lease row too.
    Backoff decidedBefore = (failures, now) -> Duration.ZERO;
    this.queue = new BlockingWorkQueue<>(decidedBefore, time);
    this.steps = new Steps(controllers, threads, time);
    this.sourcesToStart = new AtomicInteger(sources.size());
    this.feeders = new Crew(threads, time);
    this.workers = new Crew(threads, time);
  }

  /** Starts the sources, and the workers once every source has delivered what was there. */
  public void start() {
    sources.forEach(source -> feeders.add(() -> feed(source)));
    for (int i = 0; i < settings.workers(); i++) {
      workers.add(this::work);
    }
    feeders.start();
    if (sources.isEmpty()) {
      workers.start();
    }
  }

  /**
   * Stops: no new pass begins, those under way get the grace to end and are then interrupted.
   *
   * @return the keys that would have been looked at again, for whoever wants to make them durable
   */
  public List<Undelivered<ResourceKey>> stop() {
    feeders.interrupt();
    List<Undelivered<ResourceKey>> left = new ArrayList<>(queue.shutdown(Shutdown.NOW));
    if (!workers.awaitEnd(settings.stopGrace())) {
      workers.interrupt();
      workers.awaitEnd(INTERRUPT_GRACE);
    }
    left.addAll(queue.shutdown(Shutdown.NOW));
    return left;
  }

  /** Why a key is or is not being worked on; nothing when the queue knows nothing of it. */
  public Optional<Explanation<ResourceKey>> explain(ResourceKey key) {
    return queue.explain(key);
  }

  public QueueStats stats() {
    return queue.stats();
  }

  /** How long the passes under way have been so, all together. */
  public Duration unfinishedWork() {
    long now = time.nanoTime();
    return Duration.ofNanos(underWay.values().stream().mapToLong(began -> now - began).sum());
  }

  private void feed(Source source) {
    Feed feed = new Feed();
    try {
      insist(source, () -> source.start(feed));
      if (sourcesToStart.decrementAndGet() == 0) {
        workers.start();
      }
      insist(source, () -> source.run(feed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the runner is being stopped
    }
  }

  private void insist(Source source, Delivery delivery) throws InterruptedException {
    String lastProblem = "";
    while (true) {
      try {
        delivery.run();
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        String problem = Failures.reason(e);
        if (!problem.equals(lastProblem)) {
          log.atWarn().addKeyValue("source", source.name()).log("cannot be read: {}", problem);
          lastProblem = problem;
        }
        time.sleep(SOURCE_PAUSE);
      }
    }
  }

  private void work() {
    try {
      for (Item<ResourceKey> item = queue.take(); item != null; item = queue.take()) {
        work(item);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the runner is being stopped
    }
  }

  private void work(Item<ResourceKey> item) {
    ResourceKey key = item.key();
    List<Runnable> afterwards = errands.claim(key);
    Disposition disposition = Disposition.retry("the step did not end");
    long began = time.nanoTime();
    underWay.put(key, began);
    try {
      Trigger trigger = Trigger.of(item, began);
      disposition = disposition(steps.step(key, settings.passes(), trigger));
      afterwards.forEach(Runnable::run);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("key", key).setCause(e).log("a step failed in the framework");
    } finally {
      underWay.remove(key);
      queue.done(key, disposition);
    }
  }

  private static Disposition disposition(StepResult result) {
    return switch (result.outcome()) {
      case Outcome.Done done -> Disposition.forget();
      case Outcome.Park park -> Disposition.park(park.reason());
      case Outcome.After after -> Disposition.after(after.delay(), after.reason());
      case Outcome.Backoff backoff -> new Disposition.Retry(backoff.reason(), result.delay());
    };
  }

  private interface Delivery {
    void run() throws Exception;
  }

  private final class Feed implements Source.Sink {
    @Override
    public void changed(ResourceKey key, String cause) {
      queue.renew(key, Priority.HIGH, cause);
    }

    @Override
    public void hint(ResourceKey key, Priority priority, String cause) {
      queue.add(key, priority, cause);
    }

    @Override
    public void hint(ResourceKey key, Priority priority, String cause, Runnable afterwards) {
      errands.add(key, afterwards);
      queue.add(key, priority, cause);
    }
  }
}
