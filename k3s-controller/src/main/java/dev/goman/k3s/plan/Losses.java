package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notices nodes whose machine is gone or never became usable, and lets them go so that their place
 * is filled again. What has been part of the cluster is replaced one at a time, within a budget,
 * and never at the price of the quorum.
 */
final class Losses {
  private static final int MOST_FAILURES = 5;

  private Losses() {}

  static void plan(Draft draft) {
    for (Node node : draft.staying().toList()) {
      if (!node.has(Milestone.JOINED)) {
        fresh(draft, node);
      }
    }
    draft.nodes().forEach(node -> recovered(draft, node));
    saySilent(draft);
    heal(draft);
  }

  /** A node that was never part of the cluster can be replaced at no cost. */
  private static void fresh(Draft draft, Node node) {
    if (draft.gone(node)) {
      draft.leave(node, "its machine ended before it joined" + reason(draft, node), true);
    } else if (neverCameOnline(draft, node)) {
      draft.leave(node, "it did not become reachable", false);
    } else if (Rollouts.mismatch(draft, node)) {
      draft.degrade(node.name() + " has other settings than the servers that run");
    } else if (node.failures() >= MOST_FAILURES && node.machine() != null && replaceable(draft)) {
      letGo(draft, node, "it does not join: " + node.note(), false);
    }
  }

  /**
   * The first server may hold the only datastore although that was never confirmed; and while the
   * cluster does not serve, no other machine would join either.
   */
  private static boolean replaceable(Draft draft) {
    return draft.foundation().initialised() && draft.quorate();
  }

  /** Whether it was told to start, never said that it did, and cannot be asked any more. */
  private static boolean neverAnswered(Draft draft, Node node) {
    return node.has(Milestone.START_SENT) && node.command() == null && offline(draft, node);
  }

  private static boolean neverCameOnline(Draft draft, Node node) {
    return !node.has(Milestone.START_SENT) && offline(draft, node);
  }

  /** Whether it should have been reachable for long, and is not. */
  private static boolean offline(Draft draft, Node node) {
    Instant since =
        draft
            .machine(node)
            .filter(machine -> machine.state() == MachineState.RUNNING)
            .map(Machine::launchedAt)
            .orElse(Instant.MAX);
    return !since.equals(Instant.MAX)
        && !draft.reachable(node)
        && !draft.now.isBefore(since.plus(draft.pace.online()))
        && draft.due(node);
  }

  private static String reason(Draft draft, Node node) {
    return draft
        .machine(node)
        .map(Machine::stateReason)
        .filter(text -> !text.isEmpty())
        .map(text -> ": " + text)
        .orElse("");
  }

  /** A server that is well again goes all the same, and another one may be replaced meanwhile. */
  private static void recovered(Draft draft, Node node) {
    Leaving leaving = node.leaving();
    if (leaving != null && leaving.lost() && node.server() && node.ready() && node.voter()) {
      draft.edit(node, n -> n.withLeaving(leaving.recovered()));
    }
  }

  private static void heal(Draft draft) {
    List<Node> lost = draft.staying().filter(n -> lost(draft, n)).toList();
    if (lost.isEmpty()) {
      return;
    }
    String names = String.join(", ", lost.stream().map(Node::name).toList());
    draft.degrade("lost: " + names);
    if (beyondRepair(draft, lost)) {
      return;
    }
    if (100L * lost.size() > (long) percent(draft) * draft.nodes().size() && lost.size() > 1) {
      draft.block(
          "TooManyLost",
          lost.size()
              + " nodes are lost, more than spec.maintenance.maxUnhealthyPercent allows to "
              + "replace; raise it if that is what you want");
    } else {
      lost.stream()
          .min((a, b) -> Boolean.compare(b.server(), a.server()))
          .filter(node -> !healing(draft, node, lost))
          .filter(node -> !node.server() || idle(draft, node))
          .ifPresent(node -> letGo(draft, node, why(draft, node), true));
    }
  }

  /** Somebody may have closed a port that nodes need, and the next one would fare no better. */
  private static void letGo(Draft draft, Node node, String why, boolean lost) {
    draft.leave(node, why, lost);
    if (!draft.gone(node)) {
      draft.step(new Step.OpenGroup());
    }
  }

  /** A node may serve well although nothing can be done on it; a cluster is stuck then. */
  private static void saySilent(Draft draft) {
    draft
        .staying()
        .filter(n -> n.has(Milestone.STARTED) && n.silence() != null)
        .findFirst()
        .ifPresent(n -> draft.degrade("no script can be sent to " + n.name()));
    List<Node> servers = draft.servers().filter(n -> n.has(Milestone.JOINED)).toList();
    if (!servers.isEmpty() && servers.stream().allMatch(draft::silent)) {
      Inspections.sayUnreachable(draft);
    }
  }

  /** Whether nothing is done to another server at the moment. */
  private static boolean idle(Draft draft, Node server) {
    return draft
        .servers()
        .filter(n -> !n.name().equals(server.name()))
        .noneMatch(n -> n.command() != null);
  }

  private static boolean lost(Draft draft, Node node) {
    return node.has(Milestone.JOINED)
        ? draft.gone(node)
            || Draft.memberGone(node)
            || neverCameBack(draft, node)
            || unwell(draft, node)
            || fails(draft, node)
        : neverAnswered(draft, node);
  }

  /**
   * Whether it does not serve and takes no scripts; one that serves is for {@link Replacements}.
   */
  private static boolean neverCameBack(Draft draft, Node node) {
    return !node.has(Milestone.STARTED) && draft.unreachable(node);
  }

  /** Whether k3s, which has run on it, does not start any more although the cluster serves. */
  private static boolean fails(Draft draft, Node node) {
    return !node.has(Milestone.STARTED) && node.failures() >= MOST_FAILURES && replaceable(draft);
  }

  /** Servers are replaced only while the others can agree on it; what can be done is said else. */
  private static boolean beyondRepair(Draft draft, List<Node> lost) {
    if (lost.stream().noneMatch(Node::server)) {
      return false;
    }
    Optional<Node> server =
        lost.stream().filter(Node::server).filter(n -> !Draft.memberGone(n)).findFirst();
    long members =
        draft.servers().filter(n -> n.has(Milestone.START_SENT) && !Draft.memberGone(n)).count();
    boolean asked = draft.inspection().at() != null;
    long serving = draft.servers().filter(draft::voting).filter(n -> n.ready() || !asked).count();
    if (server.isPresent() && members == 1 && unheard(draft, server.get())) {
      Inspections.sayUnreachable(draft);
    } else if (server.isPresent() && members == 1 && !draft.gone(server.get())) {
      draft.block(
          "OnlyServerUnwell",
          "the only server's Node is not ready; it holds the cluster's data and is never replaced");
    } else if (server.isPresent() && members == 1) {
      draft.block(
          "OnlyServerLost",
          "the only server is gone, and with it the cluster's data; " + offer(draft));
    } else if (!Membership.majority(serving, members) && !majorityIsThere(draft)) {
      draft.block(
          "QuorumLost",
          "only "
              + serving
              + " of "
              + members
              + " servers are left, too few to agree on anything; "
              + "nothing is changed until a majority is back; or "
              + offer(draft));
    } else {
      return false;
    }
    return true;
  }

  private static boolean unheard(Draft draft, Node node) {
    return draft.inState(node, MachineState.RUNNING) && !draft.reachable(node);
  }

  /** Whether of those who voted lately a majority is there, also when some of them leave. */
  private static boolean majorityIsThere(Draft draft) {
    Inspection said = draft.inspection();
    long there =
        draft.nodes().stream()
            .filter(n -> n.server() && n.voter() && draft.inState(n, MachineState.RUNNING))
            .filter(n -> !said.silent().contains(n.name()))
            .count();
    return draft.answered() && Membership.majority(there, said.voters());
  }

  /** Whether its Node has not been Ready for so long that it is not expected to recover. */
  private static boolean unwell(Draft draft, Node node) {
    Instant since = node.unwellSince();
    return since != null
        && node.has(Milestone.STARTED)
        && !draft.now.isBefore(since.plus(draft.pace.online()));
  }

  private static String why(Draft draft, Node node) {
    if (!node.has(Milestone.JOINED)) {
      return "it cannot be reached";
    }
    if (!draft.gone(node) && Draft.memberGone(node)) {
      return "it was removed from etcd, as when somebody deletes its Node";
    }
    if (!draft.gone(node) && neverCameBack(draft, node)) {
      return "no script could be sent to it for " + draft.pace.online().toMinutes() + " minutes";
    }
    if (!draft.gone(node) && !node.has(Milestone.STARTED)) {
      return "it does not start: " + node.note();
    }
    return draft.gone(node)
        ? "its machine is gone" + reason(draft, node)
        : "its Node has not been ready for " + draft.pace.online().toMinutes() + " minutes";
  }

  private static int percent(Draft draft) {
    return draft.spec.maintenance().maxUnhealthyPercent();
  }

  /**
   * Whether the replacement of a lost node is under way. A server that is lost does not wait for
   * another that is to join: that one joins only when the lost one is out.
   */
  private static boolean healing(Draft draft, Node next, List<Node> lost) {
    boolean leaves =
        draft.nodes().stream()
            .anyMatch(n -> n.leaving() != null && n.leaving().lost() && n.has(Milestone.JOINED));
    boolean joins = draft.staying().anyMatch(n -> !n.has(Milestone.JOINED) && !lost.contains(n));
    return leaves || (joins && !next.server());
  }

  private static String offer(Draft draft) {
    Snapshot last = draft.snapshot();
    String name = last == null || last.at() == null ? "a snapshot" : last.name();
    return "set spec.requests.restore to " + name + " to go back to it";
  }
}
