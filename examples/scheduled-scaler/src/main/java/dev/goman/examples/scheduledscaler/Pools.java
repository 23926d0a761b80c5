package dev.goman.examples.scheduledscaler;

import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import java.util.Optional;

/** The pools of all clusters. */
public interface Pools {

  /** The cluster's spec, as it is now; nothing when it is being deleted. */
  Optional<ClusterSpec> cluster(String name);

  /**
   * Makes a pool of a cluster this size and changes nothing else, whoever else changes the cluster
   * at the same time. A cluster or pool that is gone is left so.
   */
  void scale(String cluster, String pool, int count);

  /** Pools of the clusters of a store. */
  static Pools of(ResourceStore<ClusterSpec, ClusterStatus> clusters) {
    return new StoredPools(clusters);
  }
}
