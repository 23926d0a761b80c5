package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster how it is: when everything has started, until all is well, and then regularly.
 */
final class Inspections {
  private Inspections() {}

  static void plan(Draft draft) {
    Inspection inspection = draft.inspection();
    Instant last = inspection.at();
    // A server that was restarted since is ready for itself, whatever the cluster said before.
    boolean ready = inspection.apiReady() && draft.staying().allMatch(Node::ready);
    if (inspection.command() != null) {
      underWay(draft, last != null && ready && !draft.pace.outdated(last, draft.now));
    } else if (draft.waiting()) {
      meanwhile(draft, last);
    } else if (draft.foundation().initialised()) {
      if (last == null || !ready || draft.pace.outdated(last, draft.now)) {
        draft.await("nodes to become ready");
        patiently(draft, last);
      } else if (due(draft, last)) {
        ask(draft);
        Firewalls.look(draft);
        draft.asRoutine();
      }
    }
  }

  /** Whether a server may be away for a while: all other members are known to serve now. */
  static boolean othersServe(Draft draft, Node away) {
    List<Node> others = draft.members().filter(n -> !n.name().equals(away.name())).toList();
    return others.isEmpty()
        || (fresh(draft)
            && Membership.canSpare(draft, away)
            && others.stream().allMatch(n -> draft.serving(n) && n.ready()));
  }

  /**
   * Whether the cluster was asked so lately that a server may be disturbed; asks it otherwise. What
   * an older answer says of the members may not be so any more.
   */
  static boolean fresh(Draft draft) {
    Instant last = draft.inspection().at();
    if (last != null && draft.now.isBefore(last.plus(draft.pace.settle()))) {
      draft.wake(last.plus(draft.pace.settle()));
      if (!draft.inspection().apiReady()) {
        draft.await("the cluster to answer");
      }
      return draft.inspection().apiReady();
    }
    draft.await("the servers to be looked at");
    if (draft.inspection().command() == null) {
      draft.toAsk(turn(draft)).ifPresent(draft::inspect);
    }
    return false;
  }

  /** What waits for long is not to hide that something else went wrong. */
  private static void meanwhile(Draft draft, @Nullable Instant last) {
    Instant since = last == null ? begun(draft) : last;
    if (due(draft, since)) {
      draft.toAsk(turn(draft)).ifPresent(draft::inspect);
      Firewalls.look(draft);
    }
  }

  private static Instant begun(Draft draft) {
    return draft
        .servers()
        .map(node -> node.launch().at())
        .min(Comparator.naturalOrder())
        .orElse(draft.now);
  }

  /** A server that did not answer lately is not asked again before the others. */
  private static long turn(Draft draft) {
    Instant last = draft.inspection().at();
    return last == null || draft.inspection().apiReady() ? 0 : mixed(last.getEpochSecond());
  }

  /** Looks come at regular times, which must not always lead to the same server. */
  private static long mixed(long seconds) {
    return (seconds * 0x9e3779b97f4a7c15L) >>> 33;
  }

  private static void underWay(Draft draft, boolean proven) {
    if (proven) {
      draft.asRoutine();
    } else {
      draft.await("nodes to become ready");
    }
  }

  /** After a while, the longer a node is not ready, the less often the cluster is asked. */
  private static void patiently(Draft draft, @Nullable Instant last) {
    Duration unwell =
        draft
            .staying()
            .flatMap(n -> Stream.ofNullable(n.unwellSince()))
            .map(since -> Duration.between(since, draft.now))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    Duration over = unwell.minus(draft.pace.eager());
    Duration wait = over.isNegative() ? Duration.ZERO : over.dividedBy(8);
    Duration most = draft.pace.poll().multipliedBy(10);
    Instant next = last == null ? draft.now : last.plus(wait.compareTo(most) < 0 ? wait : most);
    if (draft.now.isBefore(next)) {
      draft.wake(next);
    } else {
      ask(draft);
    }
  }

  private static void ask(Draft draft) {
    Optional<Node> helper = draft.toAsk(turn(draft));
    helper.ifPresent(draft::inspect);
    if (helper.isEmpty() && draft.servers().anyMatch(n -> n.has(Milestone.STARTED))) {
      draft.degrade("no server can be reached");
      draft.await("a server to be reachable");
      Instant last = draft.inspection().at();
      if (last != null && !draft.now.isBefore(last.plus(draft.pace.online()))) {
        sayUnreachable(draft);
      }
    }
  }

  private static boolean due(Draft draft, Instant last) {
    Instant next = last.plus(draft.pace.resync());
    if (draft.now.isBefore(next)) {
      draft.wake(next);
      return false;
    }
    return true;
  }

  static void sayUnreachable(Draft draft) {
    draft.block(
        "NoServerReachable",
        "no script could be sent to any server for a while; see whether their SSM agents run and "
            + "their zones are up, or restart them");
  }
}
