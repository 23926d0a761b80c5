package dev.goman.k3s.apply;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A process's way to the store, which ends with the process. */
record MortalStore(ObjectStore store, BooleanSupplier dead) implements ObjectStore {

  private <T> T alive(Supplier<T> call) {
    if (dead.getAsBoolean()) {
      throw new KillingCloud.Killed();
    }
    return call.get();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return alive(() -> store.get(key));
  }

  @Override
  public String create(String key, byte[] body) {
    return alive(() -> store.create(key, body));
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    return alive(() -> store.replace(key, body, expectedVersion));
  }

  @Override
  public void delete(String key, String expectedVersion) {
    alive(() -> {
      store.delete(key, expectedVersion);
      return true;
    });
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    return alive(() -> store.list(prefix, startAfter, limit));
  }
}
