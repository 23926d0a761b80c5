package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.K3sVersion;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings nodes to the wanted version: a snapshot, then the servers one by one, each proven healthy
 * before the next, then agents, as many at once as may be away. A node that does not come back
 * stops everything; nothing is ever brought back to an older version.
 */
public final class Upgrades {
  private static final int STUCK_AFTER = 3;

  private Upgrades() {}

  static void plan(Draft draft) {
    boolean steady =
        draft.foundation().initialised()
            && draft.nodes().stream().allMatch(n -> n.staying() && n.has(Milestone.STARTED))
            && draft.inspection().command() == null;
    if (!steady) {
      if (draft.staying().anyMatch(n -> older(n.version(), draft.spec.k3sVersion()))) {
        draft.await("nodes to be upgraded");
      }
      return;
    }
    List<Node> begun = draft.staying().filter(n -> begun(n)).toList();
    begun.forEach(node -> advance(draft, node));
    boolean server = begun.stream().anyMatch(Node::server);
    if (server || draft.staying().anyMatch(n -> !n.ready() && !begun.contains(n))) {
      return;
    }
    if (begun.isEmpty() && outdated(draft, true).findAny().isPresent()) {
      nextServer(draft);
    } else if (outdated(draft, true).findAny().isEmpty()) {
      nextAgents(draft, begun.size());
    }
  }

  private static boolean begun(Node node) {
    return node.has(Milestone.DRAINED) || node.command() != null;
  }

  private static java.util.stream.Stream<Node> outdated(Draft draft, boolean servers) {
    return draft
        .staying()
        .filter(n -> n.server() == servers)
        .filter(n -> older(n.version(), target(draft.spec, n, draft.nodes())));
  }

  /**
   * The version that a node is brought to: what is wanted, and on agents what all servers run, also
   * when that is not yet what is wanted.
   */
  public static String target(ClusterSpec spec, Node node, List<Node> nodes) {
    return node.server() ? spec.k3sVersion() : current(spec, nodes);
  }

  /**
   * What a new node runs: the same as the servers, as far as it is known. An upgrade brings it
   * along later, in its order.
   */
  public static String current(ClusterSpec spec, List<Node> nodes) {
    List<Node> servers = nodes.stream().filter(n -> n.server() && n.staying()).toList();
    List<String> known =
        servers.stream().map(Node::version).filter(version -> !version.isEmpty()).toList();
    List<String> launched = servers.stream().map(n -> n.launch().version()).toList();
    return (known.isEmpty() ? launched : known)
        .stream()
            .filter(version -> older(version, spec.k3sVersion()))
            .min(Comparator.comparing(version -> K3sVersion.parse(version).orElseThrow()))
            .orElse(spec.k3sVersion());
  }

  static boolean older(String version, String target) {
    if (version.equals(target)) {
      return false;
    }
    Optional<K3sVersion> is = K3sVersion.parse(version);
    Optional<K3sVersion> wanted = K3sVersion.parse(target);
    return is.isPresent() && wanted.isPresent() && is.get().compareTo(wanted.get()) < 0;
  }

  private static void nextServer(Draft draft) {
    boolean all = draft.servers().allMatch(draft::serving);
    if (!all) {
      draft.await("all servers to be healthy before one is upgraded");
    } else if (Snapshots.fresh(draft) && Inspections.fresh(draft)) {
      outdated(draft, true).findFirst().ifPresent(node -> advance(draft, node));
    }
  }

  private static void nextAgents(Draft draft, int away) {
    int room = draft.spec.maintenance().maxUnavailable() - away;
    outdated(draft, false)
        .filter(n -> !begun(n))
        .limit(Math.max(0, room))
        .forEach(node -> advance(draft, node));
  }

  /** Drain, replace, uncordon. A sole server is not drained: its pods have nowhere to go. */
  private static void advance(Draft draft, Node node) {
    boolean old = older(node.version(), target(draft.spec, node, draft.nodes()));
    draft.await(old ? "nodes to be upgraded" : "upgraded nodes to take pods again");
    if (node.failures() >= STUCK_AFTER) {
      draft.block(
          "UpgradeStuck",
          node.name() + " does not get on: " + node.note() + "; nothing else is upgraded");
    }
    boolean sole = node.server() && draft.servers().count() == 1;
    if (old && (sole || node.has(Milestone.DRAINED))) {
      if (!node.server() || node.command() != null || mayRestart(draft, node, sole)) {
        draft.send(node, Purpose.UPGRADE, node);
      }
    } else {
      Purpose purpose = old ? Purpose.DRAIN : Purpose.UNCORDON;
      draft
          .helper(old ? node : null, purpose, node.failures())
          .ifPresent(via -> draft.send(node, purpose, via));
    }
  }

  /** Looked at once more: a drain can take long, and so can attempts that fail. */
  private static boolean mayRestart(Draft draft, Node server, boolean sole) {
    return (sole || Snapshots.fresh(draft)) && Inspections.othersServe(draft, server);
  }
}
