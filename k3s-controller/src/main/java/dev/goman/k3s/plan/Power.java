package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stops the machines of a cluster that is to be stopped, and starts those of one that is to run.
 */
final class Power {
  private Power() {}

  /** On a machine that is not running nothing runs. */
  static void note(Draft draft) {
    for (Node node : draft.nodes()) {
      boolean off =
          draft.inState(node, MachineState.STOPPING) || draft.inState(node, MachineState.STOPPED);
      if (off && (node.has(Milestone.STARTED) || node.ready())) {
        draft.edit(node, n -> n.without(Milestone.STARTED).withHealth(false, n.voter()));
      }
      if (node.noRoomSince() != null && !draft.inState(node, MachineState.STOPPED)) {
        // What the cloud refused says nothing of the machine that starts now.
        draft.edit(node, n -> n.succeeded().withNoRoomSince(null));
      }
    }
  }

  /**
   * A machine that somebody stopped is started as well; also that of a server that leaves, whose
   * vote counts until it is out of etcd, but not with data that a restore replaces.
   */
  static void start(Draft draft) {
    boolean restoring = draft.operations().restore() != null;
    List<Node> stopped =
        Stream.concat(draft.staying(), draft.members().filter(n -> !n.staying() && !restoring))
            .filter(n -> draft.inState(n, MachineState.STOPPED))
            .toList();
    List<Node> refused = stopped.stream().filter(n -> refused(draft, n)).toList();
    refused.stream()
        .findFirst()
        .ifPresent(n -> draft.block("CannotStartMachine", n.name() + ": " + n.note()));
    List<String> startable =
        machines(draft, stopped.stream().filter(n -> !refused.contains(n)), MachineState.STOPPED);
    if (!startable.isEmpty()) {
      draft.step(new Step.Start(startable));
    }
    if (!stopped.isEmpty()) {
      draft.await("machines to start");
    } else if (draft.staying().anyMatch(n -> draft.inState(n, MachineState.STOPPING))) {
      draft.await("machines to stop before they start again");
    }
  }

  /** Whether the cloud had no room for it just now. */
  private static boolean refused(Draft draft, Node node) {
    return node.noRoomSince() != null && !draft.due(node);
  }

  /** A snapshot, if there is anything to ask for one, then the agents, then the servers. */
  static void stop(Draft draft) {
    if (draft.nodes().isEmpty() || allOff(draft, draft.nodes().stream())) {
      return;
    }
    boolean served =
        draft.foundation().initialised()
            && (draft.hasHelper() || draft.answered() || draft.blind());
    if (served && !Snapshots.fresh(draft)) {
      return;
    }
    draft.await("machines to stop");
    release(draft);
    // Those that are leaving stop as well, and go on leaving when the cluster runs again.
    List<Node> all = draft.nodes().stream().filter(n -> n.staying() || !n.launch().spot()).toList();
    draft.nodes().stream().filter(n -> n.machine() == null).forEach(n -> settleLaunch(draft, n));
    stop(draft, all.stream().filter(n -> !n.server()));
    if (allOff(draft, all.stream().filter(n -> !n.server()))) {
      stop(draft, all.stream().filter(Node::server));
    }
  }

  /**
   * Spot machines cannot be stopped: they end, and others are launched when the cluster runs again.
   * Their Nodes are deleted then, too, as of any node that leaves.
   */
  private static void release(Draft draft) {
    draft
        .agents()
        .filter(n -> n.launch().spot() && n.machine() != null)
        .toList()
        .forEach(n -> draft.leave(n, "spot machines cannot be stopped", false));
    List<Node> spot =
        draft.nodes().stream().filter(n -> !n.staying() && n.launch().spot()).toList();
    List<String> ends = machines(draft, spot.stream(), MachineState.RUNNING);
    if (!ends.isEmpty()) {
      draft.step(new Step.Terminate(ends));
    }
  }

  private static void stop(Draft draft, Stream<Node> nodes) {
    List<String> running = machines(draft, nodes, MachineState.RUNNING);
    if (!running.isEmpty()) {
      draft.step(new Step.Stop(running));
    }
  }

  private static boolean allOff(Draft draft, Stream<Node> nodes) {
    return nodes.allMatch(n -> draft.inState(n, MachineState.STOPPED) || draft.gone(n));
  }

  /** A machine that was asked for may still show up; if it does not, there is none to stop. */
  private static void settleLaunch(Draft draft, Node node) {
    Instant certain = node.launch().at().plus(draft.pace.missing());
    if (draft.now.isBefore(certain)) {
      draft.wake(certain);
    } else {
      draft.forget(node);
    }
  }

  private static List<String> machines(Draft draft, Stream<Node> nodes, MachineState state) {
    List<String> ids = new ArrayList<>();
    nodes
        .filter(n -> draft.inState(n, state))
        .forEach(n -> draft.machine(n).map(Machine::id).ifPresent(ids::add));
    return ids;
  }
}
