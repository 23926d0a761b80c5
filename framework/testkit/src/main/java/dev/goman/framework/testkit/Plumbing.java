package dev.goman.framework.testkit;

import dev.goman.framework.controller.RequeuerSource;
import dev.goman.framework.controller.Source;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import java.util.List;

/** What a machine puts between its controller and the ports; the tests plant bugs here. */
interface Plumbing {

  default ObjectStore store(ObjectStore store) {
    return store;
  }

  default Leases leases(Leases leases) {
    return leases;
  }

  default List<Source> sources(
      ResourceKind kind, ObjectStore store, Leases leases, Requeuer requeuer, TimeSource time) {
    return List.of(new RequeuerSource(requeuer, leases), new Sweep(kind, store, time));
  }
}
