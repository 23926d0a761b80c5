package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import java.util.Comparator;
import java.util.List;

/**
 * Restarts nodes whose settings have changed: servers one by one, each a healthy voter again before
 * the next, then agents, as many at once as may be away. A node that does not come back stops it.
 */
final class Rollouts {
  private static final int STUCK_AFTER = 3;
  private static final String MISMATCH = "critical configuration value mismatch";

  private Rollouts() {}

  /** Whether a rollout is under way, so that nothing else should begin. */
  static boolean plan(Draft draft) {
    List<Node> outdated =
        draft
            .staying()
            .filter(n -> n.has(Milestone.STARTED))
            .filter(n -> Settings.outdated(draft, n))
            .sorted(Comparator.comparing((Node n) -> n.failures() == 0))
            .toList();
    if (!draft.foundation().initialised() || outdated.isEmpty()) {
      return false;
    }
    draft.await("nodes to be restarted with new settings");
    outdated.forEach(node -> sayIfStuck(draft, node));
    List<Node> servers = outdated.stream().filter(Node::server).toList();
    if (servers.isEmpty()) {
      agents(draft, outdated);
    } else if (Membership.settled(draft)
        && draft.members().allMatch(draft::serving)
        && Inspections.othersServe(draft, servers.getFirst())) {
      restart(draft, servers.getFirst());
    }
    return true;
  }

  /**
   * Whether servers that run are to have their new settings before another one joins, which could
   * not with others than theirs: where the restart of one is possible, or it is the only one.
   */
  static boolean first(Draft draft) {
    List<Node> members = draft.members().toList();
    boolean possible =
        members.size() == 1
            || members.stream().allMatch(n -> draft.serving(n) && Membership.canSpare(draft, n));
    return possible
        && members.stream().anyMatch(n -> n.has(Milestone.STARTED) && Settings.outdated(draft, n));
  }

  private static void agents(Draft draft, List<Node> outdated) {
    long underWay = outdated.stream().filter(n -> n.command() != null).count();
    long room = draft.spec.maintenance().maxUnavailable() - underWay;
    for (Node node : outdated) {
      boolean free = !node.ready() || room-- > 0;
      if (free && draft.reachable(node)) {
        restart(draft, node);
      }
    }
  }

  private static void restart(Draft draft, Node node) {
    if (node.command() == null) {
      draft.send(node, Purpose.RECONFIGURE, node);
      String settings = Settings.of(draft, node);
      draft.edit(node, n -> n.command() == null ? n : n.withConfigSent(settings));
    }
  }

  /** Whether a server cannot start because of its settings; says so. */
  static boolean mismatch(Draft draft, Node node) {
    if (node.note().contains(MISMATCH)) {
      draft.block(
          "ConfigMismatch",
          node.name()
              + " does not start with other settings than the servers that run; spec.disable is now "
              + draft.spec.disable()
              + " and nothing else is restarted: put back what was changed; "
              + "/etc/rancher/k3s/config.yaml on a server that runs says what that was");
      return true;
    }
    return false;
  }

  private static void sayIfStuck(Draft draft, Node node) {
    if (!mismatch(draft, node) && node.failures() >= STUCK_AFTER) {
      draft.block(
          "RolloutStuck",
          node.name() + " does not get on: " + node.note() + "; nothing else is restarted");
    }
  }
}
