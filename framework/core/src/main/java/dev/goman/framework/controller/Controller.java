package dev.goman.framework.controller;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.observe.Requests;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step for one resource, start to end: take the lease, read, reconcile, write status, free the
 * lease with the next wake-up in it.
 *
 * <p>It has no threads and no queue, blocks only in its ports, and takes its time from outside, so
 * the same code runs in a daemon, in one invocation, and in the simulator. Safe to call from any
 * thread; steps of one key exclude each other through the lease.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>Whatever a reconciler does, throws or returns, {@link #step} returns normally.
 *   <li>No status is written unless the lease was just seen to be held.
 *   <li>The lease row names a wake-up whenever one is needed.
 * </ul>
 */
public final class Controller<S, T> {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

  private final ResourceKind kind;
  private final PassRunner<S, T> passes;
  private final Leases leases;
  private final TimeSource time;
  private final Backoff backoff;
  private final AuditSink audit;

  /**
   * @param backoff how long to wait after a failure; asked from several threads at once
   */
  public Controller(
      Reconciler<S, T> reconciler,
      ResourceStore<S, T> store,
      Leases leases,
      TimeSource time,
      Ids ids,
      Backoff backoff,
      AuditSink audit) {
    this(
        reconciler.kind(),
        new PassRunner<>(reconciler, store, OwnWrites.untold(), leases, time, ids),
        leases,
        time,
        backoff,
        audit);
  }

  private Controller(
      ResourceKind kind,
      PassRunner<S, T> passes,
      Leases leases,
      TimeSource time,
      Backoff backoff,
      AuditSink audit) {
    this.kind = kind;
    this.passes = passes;
    this.leases = leases;
    this.time = time;
    this.backoff = backoff;
    this.audit = audit;
  }

  /**
   * This controller with its writes told to the informer of its resources: they are visible there
   * at once, and when they come back from the store they are no news.
   *
   * @param informer follows the store that this controller writes to
   */
  public Controller<S, T> through(Informer<S, T> informer) {
    return new Controller<>(kind, passes.through(informer::write), leases, time, backoff, audit);
  }

  public ResourceKind kind() {
    return kind;
  }

  /** {@link #step(ResourceKey, ControllerSettings, Trigger)} without a reason. */
  public StepResult step(ResourceKey key, ControllerSettings settings) {
    return step(key, settings, Trigger.NONE);
  }

  /**
   * Looks at one resource once.
   *
   * @param key a key of this controller's {@link #kind()}
   * @param trigger why, for the audit record
   * @return what came of it and when to look again; never throws for anything that happened inside
   */
  public StepResult step(ResourceKey key, ControllerSettings settings, Trigger trigger) {
    Attempt attempt = new Attempt(key, settings, trigger, new Requests(), time.now());
    return attempt.requests.during(() -> step(attempt));
  }

  /**
   * What the next step of a resource would make durable before its first side effect. Takes no
   * lease and writes nothing.
   *
   * @throws Exception whatever the reconciler throws
   */
  public Optional<Preview<T>> preview(ResourceKey key, Duration limit) throws Exception {
    return passes.preview(key, limit);
  }

  private StepResult step(Attempt attempt) {
    Acquisition acquisition;
    try {
      acquisition =
          leases.acquire(
              attempt.key, attempt.settings.owner(), "reconcile", attempt.settings.leaseLength());
    } catch (LeaseException e) {
      Outcome outcome = new Outcome.Backoff(Failures.reason(e), null);
      Verdict verdict = Verdict.unread(outcome, e.getClass().getSimpleName(), false);
      return conclude(attempt, 0, verdict, 1);
    }
    return switch (acquisition) {
      case Acquisition.Acquired held -> underLease(attempt, held);
      case Acquisition.Held other -> busy(attempt, other.by());
    };
  }

  private StepResult underLease(Attempt attempt, Acquisition.Acquired held) {
    Lease lease = held.lease();
    Verdict verdict = passes.run(attempt.key, lease, attempt.settings);
    boolean failed = verdict.outcome() instanceof Outcome.Backoff;
    int failures = failed ? held.attempt() + 1 : 0;
    StepResult result = result(verdict, lease.fence(), failures);
    release(lease, verdict, result);
    record(attempt, verdict, result);
    return result;
  }

  /**
   * Somebody else works on it and will see all that is there now; look again when they are done.
   */
  private StepResult busy(Attempt attempt, LeaseRow by) {
    Duration wait = Duration.between(time.now(), by.until());
    Outcome outcome = new Outcome.After(atLeastShortest(wait), "held by " + by.owner());
    return conclude(attempt, 0, Verdict.unread(outcome, "Held", false), 0);
  }

  private StepResult conclude(Attempt attempt, long fence, Verdict verdict, int failures) {
    StepResult result = result(verdict, fence, failures);
    record(attempt, verdict, result);
    return result;
  }

  private StepResult result(Verdict verdict, long fence, int failures) {
    Duration delay = delay(verdict.outcome(), failures);
    return new StepResult(verdict.outcome(), failures, delay, verdict.specVersion(), fence);
  }

  private void record(Attempt attempt, Verdict verdict, StepResult result) {
    audit.accept(
        new AuditRecord(
            attempt.key,
            attempt.settings.owner(),
            attempt.trigger.cause(),
            attempt.trigger.waited(),
            result.fence(),
            verdict.generation(),
            verdict.specVersion(),
            verdict.statusBefore(),
            verdict.statusAfter(),
            verdict.writes(),
            verdict.label(),
            reason(result.outcome()),
            result.attempt(),
            result.delay(),
            attempt.requests.counts(),
            attempt.startedAt,
            Duration.between(attempt.startedAt, time.now())));
  }

  private @Nullable Duration delay(Outcome outcome, int attempt) {
    return switch (outcome) {
      case Outcome.Done done -> null;
      case Outcome.Park park -> null;
      case Outcome.After after -> after.delay().isNegative() ? Duration.ZERO : after.delay();
      case Outcome.Backoff failed ->
          longer(backoff.delay(attempt - 1, time.nanoTime()), failed.atLeast());
    };
  }

  private void release(Lease lease, Verdict verdict, StepResult result) {
    try {
      if (verdict.settled()) {
        leases.forget(lease);
      } else {
        leases.release(lease, wakeUp(lease, result));
      }
    } catch (LeaseException e) {
      // The lease ends by itself; the caller still knows when to look again.
    }
  }

  private @Nullable WakeUp wakeUp(Lease lease, StepResult result) {
    if (result.delay() == null) {
      return null;
    }
    Instant due = time.now().plus(result.delay());
    return new WakeUp(lease.key(), due, result.attempt(), lease.fence(), reason(result.outcome()));
  }

  static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> "";
      case Outcome.After after -> after.reason();
      case Outcome.Backoff backoff -> backoff.reason();
      case Outcome.Park park -> park.reason();
    };
  }

  private static Duration longer(Duration a, @Nullable Duration b) {
    return b == null || a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration atLeastShortest(Duration wait) {
    return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
  }

  private record Attempt(
      ResourceKey key,
      ControllerSettings settings,
      Trigger trigger,
      Requests requests,
      Instant startedAt) {}
}
