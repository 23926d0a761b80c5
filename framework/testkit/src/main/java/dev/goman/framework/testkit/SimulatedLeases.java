package dev.goman.framework.testkit;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseLostException;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A lease service at the other end of a line that {@link Calls} makes unreliable. As with a real
 * one, times in a row come from the clock of the caller, which may be wrong.
 */
final class SimulatedLeases implements Leases {
  static final String ONE_PASS = "one pass at a time over a key in a process";

  private final NavigableMap<ResourceKey, LeaseRow> rows = new TreeMap<>();
  private final Map<Holder, Lease> known = new HashMap<>();
  private final Calls calls;
  private final TimeSource time;
  private final Scheduler scheduler;

  SimulatedLeases(Calls calls, TimeSource time, Scheduler scheduler) {
    this.calls = calls;
    this.time = time;
    this.scheduler = scheduler;
  }

  @Override
  public Acquisition acquire(ResourceKey key, String owner, String purpose, Duration length) {
    requirePositive(length);
    requireOnePass(owner, key);
    Acquisition answer =
        calls.call(
            Port.LEASES,
            "lease.acquire",
            key.toString(),
            true,
            () -> take(key, owner, purpose, length));
    if (answer instanceof Acquisition.Acquired acquired) {
      know(acquired.lease());
    }
    return answer;
  }

  @Override
  public Lease renew(Lease lease, Duration length) {
    requirePositive(length);
    Lease renewed =
        calls.call(
            Port.LEASES, "lease.renew", lease.key().toString(), true, () -> extend(lease, length));
    know(renewed);
    return renewed;
  }

  @Override
  public boolean release(Lease lease, @Nullable WakeUp next) {
    unknow(lease);
    return calls.call(
        Port.LEASES, "lease.release", lease.key().toString(), true, () -> free(lease, next));
  }

  @Override
  public void forget(Lease lease) {
    unknow(lease);
    calls.call(Port.LEASES, "lease.forget", lease.key().toString(), true, () -> free(lease, null));
  }

  @Override
  public Optional<LeaseRow> inspect(ResourceKey key) {
    return calls.call(Port.LEASES, "lease.inspect", key.toString(), false, () -> row(key));
  }

  @Override
  public List<LeaseRow> list(@Nullable ResourceKey after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be at least 1, not " + limit);
    }
    return calls.call(Port.LEASES, "lease.list", "", false, () -> rowsAfter(after, limit));
  }

  private synchronized List<LeaseRow> rowsAfter(@Nullable ResourceKey after, int limit) {
    return (after == null ? rows : rows.tailMap(after, false))
        .values().stream().limit(limit).toList();
  }

  /** What the row says, without a call. */
  synchronized Optional<LeaseRow> row(ResourceKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** The lease that this machine believes to have of this key, whether or not it still has it. */
  Optional<Lease> believed(Machine machine, ResourceKey key) {
    return known.entrySet().stream()
        .filter(each -> each.getKey().key.equals(key))
        .filter(each -> each.getKey().title.equals(machine.title()))
        .map(Map.Entry::getValue)
        .max(Comparator.comparing(Lease::until));
  }

  /** How many passes this machine is in the middle of, by its own clock. */
  long passes(Machine machine) {
    Instant now = VirtualTime.START.plusNanos(scheduler.now() + machine.skewNanos());
    return known.entrySet().stream()
        .filter(each -> each.getKey().title.equals(machine.title()))
        .filter(each -> now.isBefore(each.getValue().until()))
        .count();
  }

  private void requireOnePass(String owner, ResourceKey key) {
    Machine machine = caller();
    if (machine != null && known.containsKey(new Holder(machine.title(), owner, key))) {
      scheduler.stop(
          new OracleException(ONE_PASS, machine.title() + " begins a second one over " + key));
    }
  }

  private synchronized Acquisition take(
      ResourceKey key, String owner, String purpose, Duration length) {
    Instant now = time.now();
    LeaseRow before = rows.get(key);
    if (before != null && before.heldAt(now) && !before.owner().equals(owner)) {
      return new Acquisition.Held(before);
    }
    long fence = before == null ? 1 : before.fence() + 1;
    WakeUp wakeUp = before == null ? null : before.wakeUp();
    Instant until = now.plus(length);
    rows.put(key, new LeaseRow(key, owner, purpose, now, until, fence, wakeUp));
    return new Acquisition.Acquired(
        new Lease(key, owner, fence, until), wakeUp == null ? 0 : wakeUp.attempt());
  }

  private synchronized Lease extend(Lease lease, Duration length) {
    LeaseRow row = own(lease).orElseThrow(() -> new LeaseLostException(lease));
    Instant until = time.now().plus(length);
    rows.put(lease.key(), freed(row, until, row.wakeUp()));
    return new Lease(lease.key(), lease.owner(), lease.fence(), until);
  }

  private synchronized boolean free(Lease lease, @Nullable WakeUp next) {
    Optional<LeaseRow> row = own(lease);
    row.ifPresent(r -> rows.put(lease.key(), freed(r, Instant.EPOCH, next)));
    return row.isPresent();
  }

  /** The row if it is still this lease's: nobody has taken the key since. */
  private Optional<LeaseRow> own(Lease lease) {
    return row(lease.key())
        .filter(row -> row.fence() == lease.fence() && row.owner().equals(lease.owner()))
        .filter(row -> !row.until().equals(Instant.EPOCH));
  }

  private static LeaseRow freed(LeaseRow row, Instant until, @Nullable WakeUp wakeUp) {
    return new LeaseRow(
        row.key(), row.owner(), row.purpose(), row.since(), until, row.fence(), wakeUp);
  }

  private void know(Lease lease) {
    Machine machine = caller();
    if (machine != null) {
      known.put(new Holder(machine.title(), lease.owner(), lease.key()), lease);
    }
  }

  private void unknow(Lease lease) {
    Machine machine = caller();
    if (machine != null) {
      known.remove(new Holder(machine.title(), lease.owner(), lease.key()));
    }
  }

  private @Nullable Machine caller() {
    Strand strand = scheduler.current();
    return strand == null ? null : strand.machine;
  }

  private static void requirePositive(Duration length) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("a lease must have a positive length, not " + length);
    }
  }

  private record Holder(String title, String owner, ResourceKey key) {}
}
