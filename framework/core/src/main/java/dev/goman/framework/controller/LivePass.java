package dev.goman.framework.controller;

import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseLostException;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.DeadlineException;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pass of a {@link Controller}: its draft is written under a lease that is checked. */
final class LivePass<S, T> extends Draft<S, T> {
  private final ResourceStore<S, T> store;
  private final OwnWrites<S, T> writes;
  private final Leases leases;
  private final ControllerSettings settings;
  private Lease lease;
  private int written;

  LivePass(
      ResourceStore<S, T> store,
      OwnWrites<S, T> writes,
      Leases leases,
      ControllerSettings settings,
      TimeSource time,
      Lease lease,
      Resource<S, T> resource,
      StatusObject<T> blank) {
    super(resource, blank, time, time.now().plus(settings.passLimit()));
    this.store = store;
    this.writes = writes;
    this.leases = leases;
    this.settings = settings;
    this.lease = lease;
  }

  @Override
  public void checkpoint() {
    prove();
    if (!stamped() || changed()) {
      write();
      prove(); // the write may have taken longer than the lease
    }
  }

  /**
   * Writes what is staged if it differs.
   *
   * @param acted whether this pass acted on the spec it read, which is then noted
   */
  void finish(boolean acted) {
    prove();
    if (acted) {
      draft(draft().withObserved(resource().metadata().generation(), resource().specVersion()));
    }
    if (changed()) {
      write();
    }
  }

  /**
   * Fails when the status says that somebody took the lease after this pass did. That happens when
   * clocks disagree. The lease row decides, as the numbers begin anew when all rows are lost.
   */
  void requireLatest() {
    StatusObject<T> stored = resource().status();
    if (stored != null && stored.fence() > lease.fence()) {
      lease = leases.renew(lease, settings.leaseLength());
    }
  }

  /** Fails unless this pass may still act and write. */
  void prove() {
    Instant now = now();
    if (!now.isBefore(deadline())) {
      throw new DeadlineException("the time for one pass over " + key() + " is over");
    }
    Duration left = lease.remaining(now);
    if (left.compareTo(settings.leaseLength().dividedBy(2)) < 0) {
      lease = leases.renew(lease, settings.leaseLength());
      left = lease.remaining(now());
    }
    if (left.compareTo(settings.leaseMargin()) < 0) {
      throw new LeaseLostException(lease);
    }
  }

  private boolean stamped() {
    StatusObject<T> stored = resource().status();
    return stored != null && stored.fence() == lease.fence();
  }

  private void write() {
    Resource<S, T> before = resource();
    writes
        .write(key(), before, () -> Optional.of(store.writeStatus(before, draft(), lease.fence())))
        .ifPresent(this::stored);
    written++;
  }

  /** Removes the resource with all its objects. */
  void remove() {
    writes.write(
        key(),
        resource(),
        () -> {
          store.remove(resource(), this::prove);
          return Optional.empty();
        });
  }

  int writes() {
    return written;
  }

  @Nullable String statusVersion() {
    return resource().statusVersion();
  }

  @Override
  public Lease lease() {
    return lease;
  }
}
