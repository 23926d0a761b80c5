package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Who may join etcd and who may leave it: one server at a time, and only when the cluster has just
 * said that a majority votes also afterwards.
 */
final class Membership {
  private Membership() {}

  /** Whether no server is joining, learning, restarting or leaving. */
  static boolean settled(Draft draft) {
    return draft.nodes().stream().filter(Node::server).noneMatch(n -> changing(draft, n));
  }

  /** Whether no other server is. */
  static boolean settled(Draft draft, Node except) {
    return others(draft, except).noneMatch(n -> changing(draft, n));
  }

  /** Whether nothing is under way on any other server. */
  static boolean idle(Draft draft, Node except) {
    return others(draft, except).noneMatch(Membership::busy);
  }

  /**
   * Whether a server that votes only has to be started again. That changes no member, and one that
   * leaves may wait for it.
   */
  static boolean returns(Draft draft, Node stopped) {
    return stopped.voter() && draft.answered() && idle(draft, stopped);
  }

  /** Whether a server may join now; asks and saves first what must be known and saved for that. */
  static boolean mayJoin(Draft draft, Node joining) {
    if (joining.has(Milestone.JOINED) || joining.voter() || learns(draft, joining)) {
      return true;
    }
    if (creating(draft)) {
      return joining.has(Milestone.START_SENT) || keptWhileCreating(draft, joining);
    }
    if (!Snapshots.fresh(draft) || !Inspections.fresh(draft)) {
      return false;
    }
    Inspection said = draft.inspection();
    boolean kept = said.voters() == 1 || majority(said.healthy(), said.voters() + 1);
    if (!kept) {
      draft.degrade(
          "no server can join while only " + said.healthy() + " of " + said.voters() + " vote");
    }
    return kept;
  }

  /** Whether a server that leaves may take its next step: one after the other, the dead first. */
  static boolean mayGo(Draft draft, Node leaving) {
    boolean quiet = others(draft, leaving).noneMatch(n -> busy(n) || learning(draft, n));
    return quiet
        && draft.nodes().stream()
            .filter(n -> n.server() && !n.staying() && n.has(Milestone.START_SENT))
            .filter(n -> !n.has(Milestone.NODE_DELETED))
            .min(Comparator.comparing((Node n) -> votes(draft, n)).thenComparing(n -> !begun(n)))
            .filter(first -> !first.name().equals(leaving.name()))
            .isEmpty();
  }

  /** Whether a server may be taken out of etcd now; asks the cluster first. */
  static boolean mayLeave(Draft draft, Node leaving) {
    if (Draft.memberGone(leaving)) {
      return true;
    }
    if (!Inspections.fresh(draft)) {
      return false;
    }
    Inspection said = draft.inspection();
    int healthy = healthyWithout(draft, leaving);
    boolean kept = majority(healthy, said.voters() - (leaving.voter() ? 1 : 0));
    if (!kept) {
      draft.degrade(leaving.name() + " cannot leave etcd while only " + healthy + " others vote");
    }
    return kept;
  }

  /** Whether the cluster said that a majority votes also while a server is away. */
  static boolean canSpare(Draft draft, Node away) {
    return majority(healthyWithout(draft, away), draft.inspection().voters());
  }

  private static int healthyWithout(Draft draft, Node node) {
    return draft.inspection().healthy() - (node.voter() && votes(draft, node) ? 1 : 0);
  }

  private static Stream<Node> others(Draft draft, Node than) {
    return draft.nodes().stream().filter(n -> n.server() && !n.name().equals(than.name()));
  }

  /** Whether so many of the voters can agree on anything. */
  static boolean majority(long healthy, long voters) {
    return voters > 0 && healthy >= voters / 2 + 1;
  }

  private static boolean changing(Draft draft, Node node) {
    boolean going = !node.staying() && node.has(Milestone.START_SENT);
    return busy(node) || going || learning(draft, node);
  }

  private static boolean busy(Node node) {
    Command command = node.command();
    return command != null && command.purpose() != Purpose.LABEL;
  }

  /** Whether one that leaves has begun to. */
  private static boolean begun(Node node) {
    return node.has(Milestone.DRAINED) || node.has(Milestone.MEMBER_REMOVED);
  }

  /** Whether its vote may count; taking out one that is dead costs nothing. */
  private static boolean votes(Draft draft, Node node) {
    return !draft.gone(node) && !draft.inspection().silent().contains(node.name());
  }

  private static boolean learning(Draft draft, Node node) {
    boolean started = node.has(Milestone.STARTED) && node.has(Milestone.START_SENT);
    return !node.voter()
        && !draft.gone(node)
        && (learns(draft, node) || (started && !Draft.memberGone(node)));
  }

  /** Whether the cluster said that it is one of etcd's learners. */
  private static boolean learns(Draft draft, Node node) {
    return draft.inspection().learning().contains(node.name());
  }

  /** Whether the cluster has never been whole, so that there is nothing to lose yet. */
  private static boolean creating(Draft draft) {
    return draft.inspection().at() == null;
  }

  private static boolean keptWhileCreating(Draft draft, Node joining) {
    long members = draft.members().filter(n -> !n.name().equals(joining.name())).count();
    long serving = draft.nodes().stream().filter(draft::voting).count();
    return members == 1 || majority(serving, members + 1);
  }
}
