package dev.goman.framework.testkit;

import dev.goman.framework.controller.Source;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.store.ObjectStore;
import java.util.List;

/** What a machine puts between its controller and the ports; the tests plant bugs here. */
interface Plumbing {

  default ObjectStore store(ObjectStore store) {
    return store;
  }

  default Leases leases(Leases leases) {
    return leases;
  }

  /** Where the runner's keys come from besides the requeuer. */
  default List<Source> sources(Source usual) {
    return List.of(usual);
  }
}
