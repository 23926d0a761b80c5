package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.cluster.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a node's machine is launched, and as what. Attempts go through all zones with the first
 * type and then through all zones with the next; they begin at a zone that depends on the place, so
 * that machines are spread. Servers have one type and are never spot machines.
 */
public record Placement(ClusterSpec spec, List<String> zones, String uid) {

  public Placement {
    zones = List.copyOf(zones);
  }

  /**
   * The intent to launch the machine of a new node.
   *
   * @param version of k3s it will run
   */
  Launch first(String name, Role role, String pool, String slot, String version, Instant now) {
    return attempt(name, role, pool, slot, version, 0, now);
  }

  /**
   * The node with the intent to launch it elsewhere, after there was no room where it was tried.
   */
  public Node elsewhere(Node node, Instant now) {
    int next = node.launch().attempt() + 1;
    return node.withLaunch(
        attempt(
            node.name(),
            node.role(),
            node.pool(),
            node.slot(),
            node.launch().version(),
            next,
            now));
  }

  /** Whether with this attempt every zone was tried with every type. */
  public boolean exhausted(Node node) {
    int all = zones.size() * types(node.role(), node.pool()).size();
    return (node.launch().attempt() + 1) % all == 0;
  }

  private Launch attempt(
      String name, Role role, String pool, String slot, String version, int attempt, Instant now) {
    List<String> types = types(role, pool);
    int start = Slot.index(slot);
    String zone = zones.get(Math.floorMod(start + attempt, zones.size()));
    String type = types.get(Math.floorMod(attempt / zones.size(), types.size()));
    boolean spot = role == Role.AGENT && pool(pool).filter(Pool::spot).isPresent();
    String token = Naming.token(uid, name, zone, type, attempt);
    return new Launch(token, attempt, zone, type, spot, version, now);
  }

  private List<String> types(Role role, String pool) {
    String servers = spec.servers().instanceType();
    return role == Role.SERVER
        ? List.of(servers)
        : pool(pool)
            .map(p -> Stream.concat(Stream.of(p.instanceType()), p.fallbackTypes().stream()))
            .orElseGet(() -> Stream.of(servers))
            .toList();
  }

  private Optional<Pool> pool(String name) {
    return spec.pools().stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
