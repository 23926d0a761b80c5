package dev.goman.k3s.campaign;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;

/** Between a process and the stored state. */
record Doors(ObjectStore store, Line line, Watch watch) implements ObjectStore {

  /** Is told of each object that a process reads, wrote or deleted. */
  interface Watch {
    void reads(String key);

    void wrote(String key, byte[] body);

    void deleted(String key);
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return line.call(
        "GetObject",
        null,
        () -> {
          watch.reads(key);
          return store.get(key);
        });
  }

  @Override
  public String create(String key, byte[] body) {
    return line.call(
        "PutObject",
        null,
        () -> {
          String version = store.create(key, body);
          watch.wrote(key, body);
          return version;
        });
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    return line.call(
        "PutObject",
        null,
        () -> {
          String version = store.replace(key, body, expectedVersion);
          watch.wrote(key, body);
          return version;
        });
  }

  @Override
  public void delete(String key, String expectedVersion) {
    line.call(
        "DeleteObject",
        null,
        () -> {
          store.delete(key, expectedVersion);
          watch.deleted(key);
          return true;
        });
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    return line.call("ListObjects", null, () -> store.list(prefix, startAfter, limit));
  }
}
