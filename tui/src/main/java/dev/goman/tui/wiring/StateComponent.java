package dev.goman.tui.wiring;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.state.Reads;

/** What the graph of every kind of state has. */
interface StateComponent {
  ObjectStore objects();

  Reads reads();

  Leases leases();

  ResourceStore<ClusterSpec, ClusterStatus> clusters();

  Cloud cloud();

  /** A new one with each call. */
  Hosting hosting();
}
