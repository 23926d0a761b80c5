package dev.goman.framework.controller;

import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.UnreadableException;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one pass under a lease that is held: read, pause or reconcile, write, or remove. */
final class PassRunner<S, T> {
  private static final String PAUSED = "Paused";
  private static final String BLOCKED = "Blocked";
  private static final String PARKED = "Parked";

  private final Reconciler<S, T> reconciler;
  private final ResourceStore<S, T> store;
  private final OwnWrites<S, T> writes;
  private final Leases leases;
  private final TimeSource time;
  private final Ids ids;

  PassRunner(
      Reconciler<S, T> reconciler,
      ResourceStore<S, T> store,
      OwnWrites<S, T> writes,
      Leases leases,
      TimeSource time,
      Ids ids) {
    this.reconciler = reconciler;
    this.store = store;
    this.writes = writes;
    this.leases = leases;
    this.time = time;
    this.ids = ids;
  }

  /** The same, with these for its writes. */
  PassRunner<S, T> through(OwnWrites<S, T> others) {
    return new PassRunner<>(reconciler, store, others, leases, time, ids);
  }

  /** Never throws: whatever happens is part of the verdict. */
  Verdict run(ResourceKey key, Lease lease, ControllerSettings settings) {
    Optional<LivePass<S, T>> pass;
    try {
      pass = read(key).map(resource -> pass(resource, lease, settings));
    } catch (RuntimeException e) {
      Thread.interrupted(); // it has had its effect; the lease is still to be released
      return Verdict.unread(Failures.outcome(e), e.getClass().getSimpleName(), false);
    }
    return pass.map(this::run).orElseGet(() -> Verdict.unread(Outcome.done(), "Absent", true));
  }

  /** Reconciles up to the first checkpoint and keeps what is staged there. */
  Optional<Preview<T>> preview(ResourceKey key, Duration limit) throws Exception {
    Optional<Resource<S, T>> read = store.get(key);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Resource<S, T> resource = read.get();
    PreviewPass<S, T> pass =
        new PreviewPass<>(
            resource, blank(resource, unknown -> ids.next()), time, time.now().plus(limit));
    try {
      return Optional.of(pass.preview(reconciler.reconcile(pass)));
    } catch (PreviewPass.Checkpoint reached) {
      return Optional.of(pass.preview(null));
    }
  }

  /** A status that cannot be read is set aside and counts as lost; the reconciler rebuilds it. */
  private Optional<Resource<S, T>> read(ResourceKey key) {
    try {
      return store.get(key);
    } catch (UnreadableException e) {
      if (e.isSpec() || e.isOfOtherVersion()) {
        throw e;
      }
      return store.getWithStatusSetAside(key);
    }
  }

  private LivePass<S, T> pass(Resource<S, T> resource, Lease lease, ControllerSettings settings) {
    StatusObject<T> blank = blank(resource, store::identity);
    return new LivePass<>(store, writes, leases, settings, time, lease, resource, blank);
  }

  private Verdict run(LivePass<S, T> pass) {
    Resource<S, T> resource = pass.resource();
    String before = resource.statusVersion();
    try {
      pass.requireLatest();
      boolean paused = isPaused(resource);
      Outcome outcome = paused ? pause(pass) : reconcile(pass);
      boolean removed = removeIfDone(pass, outcome);
      if (!removed) {
        pass.finish(!paused);
      }
      return verdict(pass, outcome, outcome.getClass().getSimpleName(), before, removed);
    } catch (Throwable thrown) { // a reconciler may throw anything; none of it may wedge its key
      Outcome outcome = afterFailure(pass, thrown);
      return verdict(pass, outcome, thrown.getClass().getSimpleName(), before, false);
    }
  }

  private StatusObject<T> blank(Resource<S, T> resource, Function<ResourceKey, String> identity) {
    StatusObject<T> status = resource.status();
    String uid = status == null ? resource.metadata().uid() : status.uid();
    return StatusObject.empty(
        reconciler.kind(),
        resource.key().name(),
        uid == null ? identity.apply(resource.key()) : uid);
  }

  private static boolean isPaused(Resource<?, ?> resource) {
    return "true".equals(resource.metadata().annotations().get(Annotations.PAUSED));
  }

  private Outcome pause(LivePass<S, T> pass) {
    String message = "paused by the annotation " + Annotations.PAUSED;
    pass.condition(PAUSED, Condition.Status.TRUE, "Annotated", message);
    return Outcome.park(message);
  }

  private Outcome reconcile(LivePass<S, T> pass) throws Exception {
    pass.dropCondition(PAUSED);
    dropOwnBlocked(pass);
    @Nullable Outcome outcome = reconciler.reconcile(pass);
    if (outcome == null) {
      throw new IllegalStateException("the reconciler returned null instead of an outcome");
    }
    if (outcome instanceof Outcome.Park(String reason)
        && !Conditions.isTrue(pass.draft().conditions(), BLOCKED)) {
      pass.condition(BLOCKED, Condition.Status.TRUE, PARKED, reason);
    }
    return outcome;
  }

  private void dropOwnBlocked(LivePass<S, T> pass) {
    Conditions.find(pass.draft().conditions(), BLOCKED)
        .filter(c -> c.reason().equals(PARKED))
        .ifPresent(c -> pass.dropCondition(BLOCKED));
  }

  /**
   * A resource goes when its reconciler, called for the deletion, is done and holds nothing back.
   */
  private boolean removeIfDone(LivePass<S, T> pass, Outcome outcome) {
    boolean go =
        pass.deleting() && outcome instanceof Outcome.Done && pass.draft().finalizers().isEmpty();
    if (go) {
      pass.remove();
    }
    return go;
  }

  private Outcome afterFailure(LivePass<S, T> pass, Throwable thrown) {
    boolean interrupted = Thread.interrupted() || thrown instanceof InterruptedException;
    if (interrupted && !time.now().isBefore(pass.deadline())) {
      return Outcome.backoff("a pass took longer than its limit and was interrupted");
    }
    Outcome outcome = Failures.outcome(thrown);
    if (!interrupted && Failures.isReported(thrown)) {
      report(pass, thrown, outcome);
    }
    return outcome;
  }

  /** Best effort: what was thrown matters more than that it could not be recorded. */
  private void report(LivePass<S, T> pass, Throwable thrown, Outcome outcome) {
    String reason = Failures.reason(thrown);
    pass.discard();
    pass.event(Event.Type.WARNING, "ReconcileFailed", reason);
    if (outcome instanceof Outcome.Park) {
      pass.condition(BLOCKED, Condition.Status.TRUE, PARKED, reason);
    }
    try {
      pass.finish(true);
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
    }
  }

  private static Verdict verdict(
      LivePass<?, ?> pass, Outcome outcome, String label, @Nullable String before, boolean gone) {
    return new Verdict(
        outcome,
        label,
        pass.resource().metadata().generation(),
        pass.resource().specVersion(),
        before,
        gone ? null : pass.statusVersion(),
        pass.writes(),
        gone);
  }
}
