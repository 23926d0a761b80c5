package dev.goman.k3s.forecast;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.NodeState;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes an imagined cloud that is as a stored status says. */
final class Beginning {
  private Beginning() {}

  static ImaginedCloud of(ImaginedPass pass, ClusterStatus status, Journal journal) {
    List<String> known = status.foundation().zones();
    String region = pass.spec().region();
    List<String> zones =
        known.isEmpty() ? List.of(region + "a", region + "b", region + "c") : known;
    ImaginedCloud cloud = new ImaginedCloud(journal, pass::now, zones);
    status.foundation().secrets().forEach(cloud::have);
    status.nodes().forEach(node -> have(cloud, pass, node));
    command(cloud, status.inspection().command(), null);
    command(cloud, status.snapshot() == null ? null : status.snapshot().command(), null);
    return cloud;
  }

  private static void have(ImaginedCloud cloud, ImaginedPass pass, Node node) {
    String id = node.machine();
    if (id != null) {
      cloud.have(machine(id, pass.uid(), node));
    }
    if (node.has(Milestone.JOINED) && !node.has(Milestone.NODE_DELETED)) {
      boolean member = node.server() && !node.has(Milestone.MEMBER_REMOVED);
      cloud.cluster.have(node.name(), node.version(), member);
    }
    command(cloud, node.command(), node);
  }

  private static Machine machine(String id, String uid, Node node) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(Tags.MANAGER, Tags.MANAGER_VALUE);
    tags.put(Tags.CLUSTER_UID, uid);
    tags.put(Tags.NODE, node.name());
    tags.put(Tags.SLOT, node.slot());
    tags.put(Tags.ROLE, node.role().toString());
    tags.put(Tags.POOL, node.pool());
    return new Machine(
        id,
        node.launch().token(),
        tags,
        state(node.state()),
        node.launch().zone(),
        node.launch().instanceType(),
        node.launch().spot(),
        node.ip(),
        null,
        node.launch().at(),
        null);
  }

  private static MachineState state(NodeState state) {
    return switch (state) {
      case STOPPING, STOPPED -> MachineState.STOPPED;
      case TERMINATING, LOST -> MachineState.TERMINATED;
      default -> MachineState.RUNNING;
    };
  }

  /** What is under way succeeds, as the arguments that matter would have been. */
  private static void command(ImaginedCloud cloud, @Nullable Command command, @Nullable Node node) {
    String id = command == null ? null : command.id();
    if (command != null && id != null) {
      Map<String, String> arguments = new TreeMap<>();
      if (node != null) {
        arguments.put(Argument.TARGET, node.name());
        String runs = node.version();
        arguments.put(Argument.VERSION, runs.isEmpty() ? node.launch().version() : runs);
      }
      Script script = new Script(command.purpose(), "", arguments, Duration.ZERO, Duration.ZERO);
      cloud.have(id, command.via(), script);
    }
  }
}
