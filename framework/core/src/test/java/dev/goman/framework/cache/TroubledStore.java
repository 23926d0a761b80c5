package dev.goman.framework.cache;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** A store with small pages that fails, or lets somebody else in first, at chosen reads. */
final class TroubledStore implements ObjectStore {
  private final ObjectStore inner;
  private final int page;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger gets = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private volatile IntPredicate fails = call -> false;
  private volatile Runnable meanwhile = () -> {};

  TroubledStore(ObjectStore inner, int page) {
    this.inner = inner;
    this.page = page;
  }

  /** From now on reads are counted from 0 and those for which this holds fail. */
  void failWhen(IntPredicate newFails) {
    calls.set(0);
    fails = newFails;
  }

  void heal() {
    fails = call -> false;
  }

  /** Is run before each read. */
  void meanwhile(Runnable newMeanwhile) {
    meanwhile = newMeanwhile;
  }

  int gets() {
    return gets.get();
  }

  int lists() {
    return lists.get();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    gets.incrementAndGet();
    call();
    return inner.get(key);
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    lists.incrementAndGet();
    call();
    return inner.list(prefix, startAfter, Math.min(limit, page));
  }

  @Override
  public String create(String key, byte[] body) {
    return inner.create(key, body);
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    return inner.replace(key, body, expectedVersion);
  }

  @Override
  public void delete(String key, String expectedVersion) {
    inner.delete(key, expectedVersion);
  }

  private void call() {
    meanwhile.run();
    if (fails.test(calls.getAndIncrement())) {
      throw new StoreException.Unavailable("the store is away", null);
    }
  }
}
