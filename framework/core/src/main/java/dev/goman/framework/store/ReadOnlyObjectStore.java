package dev.goman.framework.store;

import java.util.Optional;

/** A store that can be looked at and not changed: every write is refused before it is tried. */
public final class ReadOnlyObjectStore implements ObjectStore {
  private final ObjectStore store;

  public ReadOnlyObjectStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return store.get(key);
  }

  @Override
  public String create(String key, byte[] body) {
    throw refused(key);
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    throw refused(key);
  }

  @Override
  public void delete(String key, String expectedVersion) {
    throw refused(key);
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    return store.list(prefix, startAfter, limit);
  }

  private static StoreException refused(String key) {
    return new StoreException.Refused("read-only: " + key + " is not changed", null);
  }
}
