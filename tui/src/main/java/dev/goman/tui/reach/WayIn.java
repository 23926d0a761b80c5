package dev.goman.tui.reach;

import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Role;
import java.util.Optional;

/** Which machines of a cluster can be reached. */
public final class WayIn {
  private static final String MACHINE = "i-[0-9a-z-]{1,40}";

  private WayIn() {}

  /** The machine of a server that is ready, which leads to the API server. */
  public static Optional<String> toApi(ClusterStatus status) {
    return status.nodes().stream()
        .filter(node -> node.role() == Role.SERVER && node.ready())
        .flatMap(node -> toNode(node).stream())
        .findFirst();
  }

  /** The machine of a node, if it has one. Nothing else than the name of one is ever returned. */
  public static Optional<String> toNode(Node node) {
    return Optional.ofNullable(node.machine()).filter(machine -> machine.matches(MACHINE));
  }
}
