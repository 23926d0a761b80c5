package dev.goman.framework.testkit;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ObjectStoreContract;
import dev.goman.framework.time.ManualTime;

/** The simulated store keeps the promises of every store. */
final class SimulatedStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore emptyStore() {
    return new Calm().store(ManualTime.atStartOf2026());
  }
}
