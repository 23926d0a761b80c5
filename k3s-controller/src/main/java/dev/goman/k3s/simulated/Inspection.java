package dev.goman.k3s.simulated;

import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import dev.goman.k3s.plan.MachineState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is really true of one cluster in the simulated cloud, whatever its calls answer. For those
 * who check a controller; a controller never sees it.
 *
 * @param at the moment of which it speaks
 * @param machines all that have not vanished, ended ones included, in the order of their launch
 * @param planes the control planes; more than one is a split cluster
 * @param commands those in flight, and those that ended lately
 * @param secrets their values by region and name, joined by a colon
 * @param groups the security groups by region
 * @param rewired by region, what somebody changed in the rules of its group and nobody put right
 * @param snapshots the names of the snapshots off the machines
 * @param violations what the cloud saw that must never happen
 */
public record Inspection(
    String cluster,
    Instant at,
    List<Box> machines,
    List<Plane> planes,
    List<InFlight> commands,
    Map<String, String> secrets,
    Map<String, String> groups,
    Map<String, List<String>> rewired,
    List<String> snapshots,
    List<Violation> violations) {

  /**
   * A machine.
   *
   * @param online whether its agent takes commands
   * @param zoneOut whether its zone cannot be reached
   * @param unit what the k3s unit does: none, stopped, waiting, starting or active
   * @param waitingFor why the unit does not get on; empty when it does
   * @param version of k3s that runs; empty when none does
   * @param plane whose data is on its disk; empty for none
   */
  public record Box(
      String id,
      String token,
      String region,
      String zone,
      String instanceType,
      Map<String, String> tags,
      MachineState state,
      String reason,
      boolean online,
      boolean zoneOut,
      String unit,
      String waitingFor,
      String version,
      String plane) {}

  /**
   * A control plane.
   *
   * @param quorum whether a majority of its voters is healthy
   * @param shared a digest of what must be the same on all servers; see {@link #shared}
   * @param owners which machine each node name belongs to
   */
  public record Plane(
      String id,
      boolean quorum,
      String shared,
      List<EtcdMember> members,
      List<KubeNode> nodes,
      Set<String> drained,
      Map<String, String> owners) {}

  /** What a plane says it shares while its servers run with this {@code disable}. */
  public static String shared(List<String> disable) {
    return Draws.digest(String.join(",", disable));
  }

  /** A command, by what it is for and where. */
  public record InFlight(String id, String machine, Purpose purpose, String phase, boolean over) {}
}
