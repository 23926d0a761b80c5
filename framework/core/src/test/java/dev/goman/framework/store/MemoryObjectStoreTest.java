package dev.goman.framework.store;

import dev.goman.framework.time.ManualTime;

final class MemoryObjectStoreTest extends ObjectStoreContract {

  @Override
  protected ObjectStore emptyStore() {
    return new MemoryObjectStore(ManualTime.atStartOf2026());
  }
}
