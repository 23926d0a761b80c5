package dev.goman.framework.cache;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The half of a store that an informer uses, counted. It never writes. */
final class Reads {
  private final ObjectStore store;
  private final LongAdder lists = new LongAdder();
  private final LongAdder gets = new LongAdder();

  Reads(ObjectStore store) {
    this.store = store;
  }

  Optional<StoredObject> get(String key) {
    gets.increment();
    return store.get(key);
  }

  Listing list(String prefix, String startAfter, int limit) {
    lists.increment();
    return store.list(prefix, startAfter, limit);
  }

  long lists() {
    return lists.sum();
  }

  long gets() {
    return gets.sum();
  }
}
