package dev.goman.framework.testkit;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the framework promises about every write, checked at each:
 *
 * <ul>
 *   <li>no program sends a write to a resource when its lease has ended by its own clock;
 *   <li>controllers write no spec;
 *   <li>the fence in a status never falls, and its revision grows by one with each write.
 * </ul>
 */
final class Oracles implements StoreWatch {
  static final String LEASE = "no write after a lost lease";
  static final String ONE_WRITER = "controllers do not write specs";
  static final String FENCE = "the fence of a status never falls";
  static final String REVISION = "no status version is lost";

  private static final Json JSON = Json.lenient();

  private final Scheduler scheduler;
  private final VirtualTime time;
  private final SimulatedLeases leases;
  private final SimulatedRequeuer requeuer;
  private final Map<ResourceKey, Stamp> stamps = new HashMap<>();
  private long writes;
  private long lastWriteAt;

  Oracles(
      Scheduler scheduler, VirtualTime time, SimulatedLeases leases, SimulatedRequeuer requeuer) {
    this.scheduler = scheduler;
    this.time = time;
    this.leases = leases;
    this.requeuer = requeuer;
  }

  /** How many writes to resources took effect. */
  long writes() {
    return writes;
  }

  /** When the last of them did, in virtual nanoseconds. */
  long lastWriteAt() {
    return lastWriteAt;
  }

  @Override
  public void issued(String object) {
    Strand self = scheduler.current();
    Optional<ResourceKey> key = ResourceKey.ofObject(object);
    if (self == null || self.machine == null || key.isEmpty()) {
      return;
    }
    scheduler.requireAlive(self);
    Optional<Lease> lease = leases.believed(self.machine, key.get());
    Instant now = time.now();
    if (lease.isEmpty() || !now.isBefore(lease.get().until())) {
      String held = lease.map(l -> "its lease ended at " + l.until()).orElse("it has no lease");
      fail(LEASE, self.machine.title() + " sends a write to " + object + " although " + held);
      scheduler.requireAlive(self);
    }
  }

  @Override
  public void wrote(String object, byte[] body) {
    noteWrite();
    Optional<ResourceKey> key = ResourceKey.ofObject(object);
    if (key.isEmpty()) {
      return;
    }
    if (object.equals(key.get().specObject())) {
      Strand self = scheduler.current();
      if (self != null && self.machine != null) {
        fail(ONE_WRITER, self.machine.title() + " wrote " + object);
      }
      requeuer.event(key.get());
    } else {
      checkStatus(key.get(), body);
    }
  }

  @Override
  public void deleted(String object) {
    noteWrite();
    Optional<ResourceKey> key = ResourceKey.ofObject(object);
    if (key.isEmpty()) {
      return;
    }
    if (object.equals(key.get().specObject())) {
      requeuer.event(key.get());
    } else {
      // A removal that was interrupted here goes on with a status that begins anew.
      stamps.computeIfPresent(key.get(), (k, stamp) -> new Stamp(stamp.uid, stamp.fence, null));
    }
  }

  /** Ends the run with this failure; the running program is told at its next call. */
  void fail(String oracle, String message) {
    scheduler.stop(new OracleException(oracle, message));
  }

  private void noteWrite() {
    writes++;
    lastWriteAt = scheduler.now();
  }

  private void checkStatus(ResourceKey key, byte[] body) {
    Stamp stamp;
    try {
      stamp = JSON.read(body, Stamp.class);
    } catch (MalformedException e) {
      return; // somebody plays a careless hand at the store
    }
    Stamp before = stamps.put(key, stamp);
    if (before == null || stamp.uid == null || !stamp.uid.equals(before.uid)) {
      return;
    }
    if (stamp.fence < before.fence) {
      fail(FENCE, key + " went from " + before.fence + " to " + stamp.fence);
    }
    if (stamp.number() != before.number() + 1) {
      fail(REVISION, key + " went from " + before.number() + " to " + stamp.number());
    }
  }

  /** What of a status these checks look at. */
  record Stamp(@Nullable String uid, long fence, @Nullable Revision revision) {
    long number() {
      return revision == null ? 0 : revision.number();
    }
  }
}
