package dev.goman.framework.controller;

import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseLostException;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.DeadlineException;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Events;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pass of a {@link Controller}: a draft of status, written under a lease that is checked. */
final class LivePass<S, T> implements Pass<S, T> {
  private final ResourceStore<S, T> store;
  private final Leases leases;
  private final ControllerSettings settings;
  private final TimeSource time;
  private final Instant deadline;
  private final StatusObject<T> blank;

  private Lease lease;
  private Resource<S, T> resource;
  private StatusObject<T> draft;
  private int writes;

  LivePass(
      ResourceStore<S, T> store,
      Leases leases,
      ControllerSettings settings,
      TimeSource time,
      Lease lease,
      Instant deadline,
      Resource<S, T> resource,
      StatusObject<T> blank) {
    this.store = store;
    this.leases = leases;
    this.settings = settings;
    this.time = time;
    this.lease = lease;
    this.deadline = deadline;
    this.resource = resource;
    this.blank = blank;
    this.draft = Objects.requireNonNullElse(resource.status(), blank);
  }

  @Override
  public ResourceKey key() {
    return resource.key();
  }

  @Override
  public Resource<S, T> resource() {
    return resource;
  }

  @Override
  public Optional<T> status() {
    return Optional.ofNullable(draft.status());
  }

  @Override
  public void status(T status) {
    draft = draft.withStatus(status);
  }

  @Override
  public String uid() {
    return draft.uid();
  }

  @Override
  public void condition(String type, Condition.Status status, String reason, String message) {
    Condition condition = new Condition(type, status, reason, message, time.now());
    draft = draft.withConditions(Conditions.with(draft.conditions(), condition));
  }

  void dropCondition(String type) {
    draft = draft.withConditions(Conditions.without(draft.conditions(), type));
  }

  @Override
  public void event(Event.Type type, String reason, String message) {
    draft = draft.withEvents(Events.with(draft.events(), type, reason, message, time.now()));
  }

  @Override
  public void addFinalizer(String name) {
    List<String> more = new ArrayList<>(draft.finalizers());
    more.add(name);
    draft = draft.withFinalizers(more);
  }

  @Override
  public void removeFinalizer(String name) {
    draft = draft.withFinalizers(draft.finalizers().stream().filter(f -> !f.equals(name)).toList());
  }

  List<Condition> conditions() {
    return draft.conditions();
  }

  List<String> finalizers() {
    return draft.finalizers();
  }

  @Override
  public void checkpoint() {
    prove();
    if (stamped() && !changed()) {
      return;
    }
    write();
  }

  /** Notes that this pass acted on the spec it read, and writes what is staged if it differs. */
  void finish() {
    prove();
    draft = draft.withObserved(resource.metadata().generation(), resource.specVersion());
    if (changed()) {
      write();
    }
  }

  /** Forgets what is staged and not durable: the world it described did not come about. */
  void discard() {
    draft = Objects.requireNonNullElse(resource.status(), blank);
  }

  /** Fails unless this pass may still act and write. */
  void prove() {
    Instant now = time.now();
    if (!now.isBefore(deadline)) {
      throw new DeadlineException("the time for one pass over " + key() + " is over");
    }
    Duration left = lease.remaining(now);
    if (left.compareTo(settings.leaseLength().dividedBy(2)) < 0) {
      lease = leases.renew(lease, settings.leaseLength());
      left = lease.remaining(time.now());
    }
    if (left.compareTo(settings.leaseMargin()) < 0) {
      throw new LeaseLostException(lease);
    }
  }

  private boolean stamped() {
    StatusObject<T> stored = resource.status();
    return stored != null && stored.fence() == lease.fence();
  }

  private boolean changed() {
    StatusObject<T> stored = resource.status();
    return stored == null || !draft.sameContent(stored);
  }

  private void write() {
    resource = store.writeStatus(resource, draft, lease.fence());
    writes++;
  }

  int writes() {
    return writes;
  }

  @Nullable String statusVersion() {
    return resource.statusVersion();
  }

  @Override
  public Lease lease() {
    return lease;
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public Instant deadline() {
    return deadline;
  }
}
