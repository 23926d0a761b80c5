package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.NodeState;
import java.util.Optional;

/** Names the state of a node. */
final class NodeStates {
  private NodeStates() {}

  static NodeState of(Draft draft, Node node) {
    Optional<Machine> machine = draft.machine(node);
    if (machine.isEmpty()) {
      return node.machine() == null ? NodeState.LAUNCHING : known(node);
    }
    return switch (machine.get().state()) {
      case PENDING -> NodeState.LAUNCHING;
      case STOPPING -> NodeState.STOPPING;
      case STOPPED -> NodeState.STOPPED;
      case SHUTTING_DOWN, TERMINATED -> node.staying() ? NodeState.LOST : NodeState.TERMINATING;
      case RUNNING -> running(draft, node);
    };
  }

  /** A machine that is not described just now is no reason to show anything else. */
  private static NodeState known(Node node) {
    return node.absence() == null ? NodeState.BOOTING : node.state();
  }

  private static NodeState running(Draft draft, Node node) {
    if (!node.staying()) {
      return node.has(Milestone.DRAINED) || !node.has(Milestone.JOINED)
          ? NodeState.LEAVING
          : NodeState.DRAINING;
    }
    if (node.has(Milestone.STARTED) && node.has(Milestone.DRAINED)) {
      return NodeState.UPDATING;
    }
    if (node.has(Milestone.STARTED)) {
      boolean proven = draft.inspection().at() != null;
      return node.ready() ? NodeState.READY : proven ? NodeState.NOT_READY : NodeState.STARTED;
    }
    if (node.command() != null) {
      return NodeState.STARTING;
    }
    return draft.reachable(node) ? NodeState.ONLINE : NodeState.BOOTING;
  }
}
