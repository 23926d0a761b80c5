package dev.goman.examples.scheduledscaler;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import java.util.List;
import java.util.Optional;

/** One cluster in memory, for simulations. */
final class MemoryPools implements Overwritable {
  private final String name;
  private ClusterSpec spec;
  private String upgradedTo;

  MemoryPools(String name, String pool, int count, String version) {
    this.name = name;
    this.upgradedTo = version;
    Pool only = new Pool(pool, count, "t4g.large", null, null, null, false, null);
    this.spec =
        new ClusterSpec(
            Mode.DEV,
            "eu-central-1",
            version,
            null,
            null,
            List.of(only),
            null,
            null,
            null,
            null,
            null,
            null);
  }

  @Override
  public Optional<ClusterSpec> cluster(String cluster) {
    return cluster.equals(name) ? Optional.of(spec) : Optional.empty();
  }

  @Override
  public void scale(String cluster, String pool, int count) {
    if (cluster.equals(name)) {
      spec = StoredPools.scaled(spec, pool, count);
    }
  }

  @Override
  public void put(ClusterSpec newSpec) {
    spec = newSpec;
  }

  void upgrade(String version) {
    spec = spec.withVersion(version);
    upgradedTo = version;
  }

  /** What the version must be, since nobody else upgrades. */
  String upgradedTo() {
    return upgradedTo;
  }

  int size() {
    return spec.pools().getFirst().size();
  }

  String version() {
    return spec.k3sVersion();
  }
}
