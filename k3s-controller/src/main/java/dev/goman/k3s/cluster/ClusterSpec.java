package dev.goman.k3s.cluster;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for. Absent fields have their defaults here; whether the whole makes sense is
 * for {@link Validation} to say.
 *
 * @param mode {@code dev} unless given
 * @param region where the machines are; fixed for the cluster's life
 * @param k3sVersion such as {@code v1.36.3+k3s1}
 * @param desiredState {@code running} unless given
 * @param disable packaged components that the servers leave out; fixed for the cluster's life
 * @param tlsSans further names and addresses the API server's certificate is for; fixed likewise
 * @param network where the machines are; fixed likewise
 */
public record ClusterSpec(
    Mode mode,
    String region,
    String k3sVersion,
    DesiredState desiredState,
    Servers servers,
    List<Pool> pools,
    List<String> disable,
    List<String> tlsSans,
    Maintenance maintenance,
    Network network) {

  public ClusterSpec(
      @Nullable Mode mode,
      @Nullable String region,
      @Nullable String k3sVersion,
      @Nullable DesiredState desiredState,
      @Nullable Servers servers,
      @Nullable List<Pool> pools,
      @Nullable List<String> disable,
      @Nullable List<String> tlsSans,
      @Nullable Maintenance maintenance,
      @Nullable Network network) {
    this.mode = Objects.requireNonNullElse(mode, Mode.DEV);
    this.region = Given.text(region);
    this.k3sVersion = Given.text(k3sVersion);
    this.desiredState = Objects.requireNonNullElse(desiredState, DesiredState.RUNNING);
    this.servers = Objects.requireNonNullElse(servers, Servers.UNSPECIFIED);
    this.pools = Given.list(pools, "pools");
    this.disable = Given.list(disable, "disable");
    this.tlsSans = Given.list(tlsSans, "tlsSans");
    this.maintenance = Objects.requireNonNullElse(maintenance, Maintenance.DEFAULT);
    this.network = Objects.requireNonNullElse(network, Network.DEFAULT);
  }

  /** How many servers there should be. */
  public int serverCount() {
    Integer count = servers.count();
    return count != null ? count : mode == Mode.HA ? 3 : 1;
  }

  /** How many nodes there should be in all. */
  public int nodeCount() {
    return serverCount() + pools.stream().mapToInt(Pool::size).sum();
  }

  public ClusterSpec withVersion(String version) {
    return new ClusterSpec(
        mode,
        region,
        version,
        desiredState,
        servers,
        pools,
        disable,
        tlsSans,
        maintenance,
        network);
  }

  public ClusterSpec withDesiredState(DesiredState state) {
    return new ClusterSpec(
        mode, region, k3sVersion, state, servers, pools, disable, tlsSans, maintenance, network);
  }

  public ClusterSpec withPools(List<Pool> newPools) {
    return new ClusterSpec(
        mode,
        region,
        k3sVersion,
        desiredState,
        servers,
        newPools,
        disable,
        tlsSans,
        maintenance,
        network);
  }

  public ClusterSpec withServers(Mode newMode, Servers newServers) {
    return new ClusterSpec(
        newMode,
        region,
        k3sVersion,
        desiredState,
        newServers,
        pools,
        disable,
        tlsSans,
        maintenance,
        network);
  }
}
