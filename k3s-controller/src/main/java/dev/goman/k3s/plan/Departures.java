package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes leaving nodes out: drain, leave etcd, stop k3s, delete the Node, terminate, forget. What a
 * lost machine cannot do any more is skipped. A node that was told to start may be part of the
 * cluster although nobody has heard so, and goes as if it were.
 */
final class Departures {
  private static final int STUCK_AFTER = 5;

  private Departures() {}

  static void plan(Draft draft) {
    List<String> ends = new ArrayList<>();
    for (Node node : draft.nodes()) {
      Leaving leaving = node.leaving();
      if (leaving != null) {
        draft.await("nodes to leave");
        if (node.failures() >= STUCK_AFTER) {
          draft.block("CannotLeave", node.name() + " cannot be taken out: " + node.note());
        }
        advance(draft, node, ends);
      }
    }
    if (!ends.isEmpty()) {
      draft.step(new Step.Terminate(ends));
    }
  }

  private static void advance(Draft draft, Node node, List<String> ends) {
    if (node.command() != null) {
      return;
    }
    Purpose next = next(draft, node);
    if (next != null && node.server() && !Membership.mayGo(draft, node)) {
      draft.await("another server to be done");
    } else if (next != null) {
      via(draft, node, next).ifPresent(via -> draft.send(node, next, via));
    } else if (node.machine() == null) {
      forgetIfNeverLaunched(draft, node);
    } else if (!draft.gone(node)) {
      ends.add(node.machine());
    } else if (draft.machine(node).isEmpty() || draft.inState(node, MachineState.TERMINATED)) {
      draft.forget(node);
    }
  }

  /** What is still to be done before the machine may end; nothing when it may. */
  private static @Nullable Purpose next(Draft draft, Node node) {
    if (!draft.foundation().initialised() || !node.has(Milestone.START_SENT)) {
      return null;
    }
    boolean alive = draft.reachable(node);
    boolean runs = draft.inState(node, MachineState.RUNNING);
    if (runs && !node.has(Milestone.DRAINED)) {
      return Purpose.DRAIN;
    }
    if (runs && node.server() && !Draft.memberGone(node)) {
      return Purpose.REMOVE_MEMBER;
    }
    if (alive && !node.has(Milestone.K3S_STOPPED)) {
      return Purpose.STOP;
    }
    return node.has(Milestone.NODE_DELETED) ? null : Purpose.DELETE_NODE;
  }

  /** Nobody leaves etcd unless the cluster has just said that it can do without. */
  private static boolean frozen(Draft draft, Node node, Purpose purpose) {
    boolean membership = purpose == Purpose.REMOVE_MEMBER || purpose == Purpose.DELETE_NODE;
    boolean silent = draft.inspection().at() != null && !draft.inspection().apiReady();
    return node.server() && membership && (silent || !Membership.mayLeave(draft, node));
  }

  private static Optional<Node> via(Draft draft, Node node, Purpose purpose) {
    if (frozen(draft, node, purpose)) {
      return Optional.empty();
    }
    return purpose == Purpose.STOP
        ? Optional.of(node)
        : draft.helper(node, purpose, node.failures());
  }

  /**
   * A launch whose answer was lost may still show up; after a while it is certain that it did not.
   */
  private static void forgetIfNeverLaunched(Draft draft, Node node) {
    java.time.Instant certain = node.launch().at().plus(draft.pace.missing());
    if (draft.now.isBefore(certain)) {
      draft.wake(certain);
    } else {
      draft.forget(node);
    }
  }
}
