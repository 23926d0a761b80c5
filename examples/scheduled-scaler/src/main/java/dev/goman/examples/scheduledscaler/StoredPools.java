package dev.goman.examples.scheduledscaler;

import dev.goman.framework.store.NotFoundException;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import java.util.Optional;

/** Pools of the clusters of a store. */
final class StoredPools implements Pools {
  private final ResourceStore<ClusterSpec, ClusterStatus> clusters;

  StoredPools(ResourceStore<ClusterSpec, ClusterStatus> clusters) {
    this.clusters = clusters;
  }

  @Override
  public Optional<ClusterSpec> cluster(String name) {
    return clusters
        .get(K3sCluster.KIND.key(name))
        .filter(cluster -> !cluster.deleting())
        .map(cluster -> cluster.spec().spec());
  }

  @Override
  public void scale(String cluster, String pool, int count) {
    try {
      clusters.edit(
          K3sCluster.KIND.key(cluster), spec -> spec.withSpec(scaled(spec.spec(), pool, count)));
    } catch (NotFoundException e) {
      // Deleted since it was looked at: the next pass says so.
    }
  }

  /** The spec with a pool of this size. */
  static ClusterSpec scaled(ClusterSpec spec, String pool, int count) {
    return spec.withPools(
        spec.pools().stream().map(p -> p.name().equals(pool) ? p.withCount(count) : p).toList());
  }
}
