package dev.goman.framework.store;

import dev.goman.framework.observe.Requests;
import java.util.Optional;

/** A store whose requests count as those of the pass that makes them; see {@link Requests}. */
public final class CountedObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final String service;

  /**
   * @param service the name to count under, for example {@code file}
   */
  public CountedObjectStore(ObjectStore store, String service) {
    this.store = store;
    this.service = service;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    Requests.count(service, "get");
    return store.get(key);
  }

  @Override
  public String create(String key, byte[] body) {
    Requests.count(service, "create");
    return store.create(key, body);
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    Requests.count(service, "replace");
    return store.replace(key, body, expectedVersion);
  }

  @Override
  public void delete(String key, String expectedVersion) {
    Requests.count(service, "delete");
    store.delete(key, expectedVersion);
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    Requests.count(service, "list");
    return store.list(prefix, startAfter, limit);
  }
}
