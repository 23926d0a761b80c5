package dev.goman.framework.lease;

import dev.goman.framework.store.MemoryObjectStore;

final class MemoryLeasesTest extends LeasesContract {

  @Override
  protected Leases noLeases() {
    return new StoreLeases(new MemoryObjectStore(time), time);
  }
}
