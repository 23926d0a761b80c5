package dev.goman.framework.testkit;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;

/** An object store at the other end of a line that {@link Calls} makes unreliable. */
final class SimulatedStore implements ObjectStore {
  private final ObjectStore objects;
  private final Calls calls;
  private final StoreWatch watch;

  /**
   * @param objects what is stored
   * @param watch told of each write
   */
  SimulatedStore(ObjectStore objects, Calls calls, StoreWatch watch) {
    this.objects = objects;
    this.calls = calls;
    this.watch = watch;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return calls.call(Port.STORE, "store.get", key, false, () -> objects.get(key));
  }

  @Override
  public String create(String key, byte[] body) {
    watch.issued(key);
    return calls.call(
        Port.STORE,
        "store.create",
        key,
        true,
        () -> {
          String version = objects.create(key, body);
          watch.wrote(key, body);
          return version;
        });
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    watch.issued(key);
    return calls.call(
        Port.STORE,
        "store.replace",
        key,
        true,
        () -> {
          String version = objects.replace(key, body, expectedVersion);
          watch.wrote(key, body);
          return version;
        });
  }

  @Override
  public void delete(String key, String expectedVersion) {
    watch.issued(key);
    calls.call(
        Port.STORE,
        "store.delete",
        key,
        true,
        () -> {
          objects.delete(key, expectedVersion);
          watch.deleted(key);
          return true;
        });
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    return calls.call(
        Port.STORE, "store.list", prefix, false, () -> objects.list(prefix, startAfter, limit));
  }
}
