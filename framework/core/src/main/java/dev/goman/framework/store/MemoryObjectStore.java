package dev.goman.framework.store;

import dev.goman.framework.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Objects in this process's memory: the reference for what a store does, and the store of tests and
 * simulations. Nothing outlives the instance.
 */
public final class MemoryObjectStore implements ObjectStore {
  /** Key to object. Keys are ASCII, so the order of strings is the order of their UTF-8 bytes. */
  private final TreeMap<String, Kept> objects = new TreeMap<>();

  private final TimeSource time;

  /** How many writes there were. Each gives its object a number that no other ever had. */
  private long writes;

  public MemoryObjectStore(TimeSource time) {
    this.time = time;
  }

  @Override
  public synchronized Optional<StoredObject> get(String key) {
    Calls.begin(key);
    return Optional.ofNullable(objects.get(key))
        .map(kept -> new StoredObject(key, kept.body.clone(), kept.version));
  }

  @Override
  public synchronized String create(String key, byte[] body) {
    Calls.begin(key, body);
    if (objects.containsKey(key)) {
      throw new StoreException.Conflict(key);
    }
    requireRoom(key);
    return put(key, body);
  }

  @Override
  public synchronized String replace(String key, byte[] body, String expectedVersion) {
    Calls.begin(key, body);
    require(key, expectedVersion);
    return put(key, body);
  }

  @Override
  public synchronized void delete(String key, String expectedVersion) {
    Calls.begin(key);
    require(key, expectedVersion);
    objects.remove(key);
  }

  @Override
  public synchronized Listing list(String prefix, String startAfter, int limit) {
    Calls.beginList(limit);
    boolean afterPrefix = startAfter.compareTo(prefix) >= 0;
    List<Listing.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Kept> each :
        objects.tailMap(afterPrefix ? startAfter : prefix, !afterPrefix).entrySet()) {
      if (!each.getKey().startsWith(prefix)) {
        break;
      }
      if (entries.size() == limit) {
        return new Listing(entries, true);
      }
      entries.add(each.getValue().entry(each.getKey()));
    }
    return new Listing(entries, false);
  }

  private String put(String key, byte[] body) {
    String version = Long.toString(++writes);
    objects.put(key, new Kept(body.clone(), version, time.now()));
    return version;
  }

  private void require(String key, String expectedVersion) {
    Kept kept = objects.get(key);
    if (kept == null || !kept.version.equals(expectedVersion)) {
      throw new StoreException.Conflict(key);
    }
  }

  /** Refuses a key that continues another object's key, as a folder could not hold both. */
  private void requireRoom(String key) {
    String inside = key + "/";
    String next = objects.higherKey(inside);
    if (next != null && next.startsWith(inside)) {
      throw Calls.inTheWay(key, next);
    }
    for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      String above = key.substring(0, slash);
      if (objects.containsKey(above)) {
        throw Calls.inTheWay(key, above);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(byte[] body, String version, Instant modifiedAt) {
    Listing.Entry entry(String key) {
      return new Listing.Entry(key, version, body.length, modifiedAt);
    }
  }
}
