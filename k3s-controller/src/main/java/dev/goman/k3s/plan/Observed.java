package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a cluster at one moment.
 *
 * @param cluster its name
 * @param fence of the lease under which this was seen; it makes names unique for ever
 * @param status with the answers to all finished commands folded in
 * @param machines all that carry the cluster's uid, by id
 * @param online ids of those that can be sent a script
 */
public record Observed(
    String cluster,
    String uid,
    long fence,
    ClusterStatus status,
    Map<String, Machine> machines,
    Set<String> online) {

  public Observed {
    machines = Map.copyOf(machines);
    online = Set.copyOf(online);
  }

  public static Map<String, Machine> byId(List<Machine> machines) {
    Map<String, Machine> map = new LinkedHashMap<>();
    machines.forEach(machine -> map.put(machine.id(), machine));
    return map;
  }

  public Observed with(ClusterStatus newStatus, Map<String, Machine> newMachines) {
    return new Observed(cluster, uid, fence, newStatus, newMachines, online);
  }
}
