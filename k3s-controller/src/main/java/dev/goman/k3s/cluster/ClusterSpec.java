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
 * @param disable packaged components that the servers leave out; a change restarts them one by one
 * @param tlsSans further names and addresses the API server's certificate is for; likewise
 * @param network where the machines are; fixed for the cluster's life
 * @param snapshots when etcd is saved, and where to
 * @param requests what is asked for once
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
    Network network,
    Snapshots snapshots,
    Requests requests) {

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
      @Nullable Network network,
      @Nullable Snapshots snapshots,
      @Nullable Requests requests) {
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
    this.snapshots = Objects.requireNonNullElse(snapshots, Snapshots.DEFAULT);
    this.requests = Objects.requireNonNullElse(requests, Requests.NONE);
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
        network,
        snapshots,
        requests);
  }

  public ClusterSpec withDesiredState(DesiredState state) {
    return new ClusterSpec(
        mode,
        region,
        k3sVersion,
        state,
        servers,
        pools,
        disable,
        tlsSans,
        maintenance,
        network,
        snapshots,
        requests);
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
        network,
        snapshots,
        requests);
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
        network,
        snapshots,
        requests);
  }

  public ClusterSpec withMaintenance(Maintenance newMaintenance) {
    return new ClusterSpec(
        mode,
        region,
        k3sVersion,
        desiredState,
        servers,
        pools,
        disable,
        tlsSans,
        newMaintenance,
        network,
        snapshots,
        requests);
  }

  public ClusterSpec withRequests(Requests newRequests) {
    return new ClusterSpec(
        mode,
        region,
        k3sVersion,
        desiredState,
        servers,
        pools,
        disable,
        tlsSans,
        maintenance,
        network,
        snapshots,
        newRequests);
  }

  public ClusterSpec withConfig(
      List<String> newDisable, List<String> newTlsSans, Snapshots newSnapshots) {
    return new ClusterSpec(
        mode,
        region,
        k3sVersion,
        desiredState,
        servers,
        pools,
        newDisable,
        newTlsSans,
        maintenance,
        network,
        newSnapshots,
        requests);
  }
}
