package dev.goman.framework.lease;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.DnsLabel;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leases as objects in any {@link ObjectStore}: in memory, in a folder, wherever writes are
 * conditional. One object a key, {@code .leases/KIND/NAME.json}, apart from the resources.
 *
 * <h2>Why a fence never falls, though rows of resources that are gone are removed</h2>
 *
 * <p>{@code .leases/floor.json} is a number below which no new row begins. Before a row is removed
 * the floor is raised to its fence. A new row is stored first, with a fence of zero that stands for
 * nothing, and only then is the floor read for its first real fence; so it sees what every earlier
 * row of its key has left there, and a process killed between any two of these steps leaves a row
 * from which the next one goes on.
 */
public final class StoreLeases implements Leases {
  private static final Json JSON = Json.lenient();
  private static final String PREFIX = ".leases/";
  private static final String SUFFIX = ".json";
  private static final String FLOOR = PREFIX + "floor" + SUFFIX;
  private static final int PAGE = 1_000;

  /** How often others may be faster before this gives up; each time means that they got on. */
  private static final int ATTEMPTS = 1_000;

  private final ObjectStore store;
  private final TimeSource time;

  public StoreLeases(ObjectStore store, TimeSource time) {
    this.store = store;
    this.time = time;
  }

  /** Leases beside the resources of a state folder; they do not wait for the disk. */
  public static StoreLeases inFolder(Path root, TimeSource time) {
    return new StoreLeases(FileObjectStore.unsynced(root, time), time);
  }

  @Override
  public Acquisition acquire(ResourceKey key, String owner, String purpose, Duration length) {
    requirePositive(length);
    return insist("take the lease of " + key, () -> tryAcquire(key, owner, purpose, length));
  }

  @Override
  public Lease renew(Lease lease, Duration length) {
    requirePositive(length);
    return insist("renew the lease of " + lease.key(), () -> tryRenew(lease, length));
  }

  @Override
  public boolean release(Lease lease, @Nullable WakeUp next) {
    return insist("release the lease of " + lease.key(), () -> tryRelease(lease, next));
  }

  @Override
  public void forget(Lease lease) {
    insist("forget the lease of " + lease.key(), () -> tryForget(lease));
  }

  @Override
  public Optional<LeaseRow> inspect(ResourceKey key) {
    return insist("read the lease of " + key, () -> find(key))
        .map(Found::row)
        .filter(row -> row.fence() > 0);
  }

  @Override
  public List<LeaseRow> list(@Nullable ResourceKey after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be at least 1, not " + limit);
    }
    return insist("list the leases", () -> rows(after == null ? "" : object(after), limit));
  }

  private Acquisition tryAcquire(ResourceKey key, String owner, String purpose, Duration length) {
    Found found = find(key).orElseGet(() -> begin(key));
    LeaseRow row = found.row;
    Instant now = time.now();
    if (row.heldAt(now) && !row.owner().equals(owner)) {
      return new Acquisition.Held(row);
    }
    long fence = Math.max(row.fence(), row.fence() == 0 ? floor() : 0) + 1;
    Instant until = now.plus(length);
    replace(found, new LeaseRow(key, owner, purpose, now, until, fence, row.wakeUp()));
    int attempt = row.wakeUp() == null ? 0 : row.wakeUp().attempt();
    return new Acquisition.Acquired(new Lease(key, owner, fence, until), attempt);
  }

  private Found begin(ResourceKey key) {
    Instant now = time.now();
    byte[] body = StoredRow.begun(now).body();
    return new Found(StoredRow.read(key, body, now), store.create(object(key), body));
  }

  private Lease tryRenew(Lease lease, Duration length) {
    Found found = find(lease).orElseThrow(() -> new LeaseLostException(lease));
    Instant until = time.now().plus(length);
    replace(found, until(found.row, until, found.row.wakeUp()));
    return new Lease(lease.key(), lease.owner(), lease.fence(), until);
  }

  private boolean tryRelease(Lease lease, @Nullable WakeUp next) {
    Optional<Found> found = find(lease);
    found.ifPresent(f -> replace(f, until(f.row, Instant.EPOCH, next)));
    return found.isPresent();
  }

  private boolean tryForget(Lease lease) {
    Optional<Found> found = find(lease);
    if (found.isPresent()) {
      raiseFloor(lease.fence());
      store.delete(object(lease.key()), found.get().version);
    }
    return found.isPresent();
  }

  private long floor() {
    return store.get(FLOOR).map(this::floor).orElse(0L);
  }

  /** An unreadable floor counts as the time in milliseconds, as an unreadable row does. */
  private long floor(StoredObject object) {
    try {
      Floor floor = JSON.read(object.body(), Floor.class);
      return StoredRow.isFence(floor.fence) ? floor.fence : time.now().toEpochMilli();
    } catch (MalformedException e) {
      return time.now().toEpochMilli();
    }
  }

  private void raiseFloor(long fence) {
    Optional<StoredObject> object = store.get(FLOOR);
    if (object.isEmpty()) {
      store.create(FLOOR, JSON.write(new Floor(fence)));
    } else if (floor(object.get()) < fence) {
      store.replace(FLOOR, JSON.write(new Floor(fence)), object.get().version());
    }
  }

  /** The row of a lease, if it still is this lease's. */
  private Optional<Found> find(Lease lease) {
    return find(lease.key())
        .filter(found -> found.row.fence() == lease.fence())
        .filter(found -> found.row.owner().equals(lease.owner()))
        .filter(found -> !found.row.until().equals(Instant.EPOCH));
  }

  private Optional<Found> find(ResourceKey key) {
    return store
        .get(object(key))
        .map(o -> new Found(StoredRow.read(key, o.body(), time.now()), o.version()));
  }

  private void replace(Found found, LeaseRow row) {
    store.replace(object(row.key()), StoredRow.of(row).body(), found.version);
  }

  private static LeaseRow until(LeaseRow row, Instant until, @Nullable WakeUp wakeUp) {
    return new LeaseRow(
        row.key(), row.owner(), row.purpose(), row.since(), until, row.fence(), wakeUp);
  }

  private List<LeaseRow> rows(String after, int limit) {
    List<LeaseRow> rows = new ArrayList<>();
    String last = after;
    Listing page;
    do {
      page = store.list(PREFIX, last, Math.min(limit, PAGE));
      for (Listing.Entry entry : page.entries()) {
        last = entry.key();
        if (rows.size() < limit) {
          key(last).flatMap(this::inspect).ifPresent(rows::add);
        }
      }
    } while (page.truncated() && rows.size() < limit);
    return rows;
  }

  private static String object(ResourceKey key) {
    return PREFIX + key + SUFFIX;
  }

  private static Optional<ResourceKey> key(String object) {
    String[] parts = object.split("/", -1);
    if (parts.length != 3 || !parts[2].endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String name = parts[2].substring(0, parts[2].length() - SUFFIX.length());
    return DnsLabel.isValid(parts[1]) && DnsLabel.isValid(name)
        ? Optional.of(new ResourceKey(parts[1], name))
        : Optional.empty();
  }

  /** Repeats what read a state that has changed before the write. */
  private static <T> T insist(String what, Supplier<T> action) {
    StoreException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return action.get();
      } catch (StoreException.Conflict e) {
        last = e;
      } catch (StoreException e) {
        throw new LeaseException("cannot " + what + ": " + e.getMessage(), e);
      }
    }
    throw new LeaseException("cannot " + what + ": too many others do the same", last);
  }

  private static void requirePositive(Duration length) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("a lease must have a positive length, not " + length);
    }
  }

  private record Found(LeaseRow row, String version) {}

  private record Floor(long fence) {}
}
