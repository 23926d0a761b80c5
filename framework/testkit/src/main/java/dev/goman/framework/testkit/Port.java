package dev.goman.framework.testkit;

import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.store.StoreException;

/** What a simulated machine talks to, and how that says no. */
enum Port {
  STORE,
  LEASES,
  REQUEUER,
  WORLD;

  /** The request or its answer got lost, or the service is down. */
  RuntimeException unavailable(String what) {
    return switch (this) {
      case STORE -> new StoreException.Unavailable(what, null);
      case LEASES -> new LeaseException(what, null);
      case REQUEUER, WORLD -> new UnreachableException(what);
    };
  }

  RuntimeException throttled(String what) {
    return this == STORE ? new StoreException.Throttled(what, null) : unavailable(what);
  }
}
