package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.plan.EtcdMember;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Nodes that the cluster still has and whose machine ended while nobody remembered it, as after the
 * status was lost. They are taken out like any node that was lost. What is Ready, or does not carry
 * a name that we gave, is somebody else's.
 */
final class Ghosts {
  /** A server that lies could name any number, and a status has to be stored. */
  private static final int MOST_AT_ONCE = 50;

  private Ghosts() {}

  static List<Node> of(String cluster, Report report, ClusterStatus status, Instant now) {
    if (!status.foundation().surveyed()) {
      return List.of();
    }
    Pattern ours = Pattern.compile(Pattern.quote(cluster) + "-(.+-[0-9]+)-[0-9a-f]{6}");
    Set<String> members =
        report.members().stream().map(EtcdMember::node).collect(Collectors.toSet());
    long going = status.nodes().stream().filter(node -> !node.staying()).count();
    return report.nodes().stream()
        .filter(node -> !node.ready() && status.node(node.name()).isEmpty())
        .map(node -> ours.matcher(node.name()))
        .filter(Matcher::matches)
        .limit(Math.max(0, MOST_AT_ONCE - going))
        .map(name -> ghost(name, members.contains(name.group()), now))
        .toList();
  }

  private static Node ghost(Matcher name, boolean member, Instant now) {
    Launch launch = new Launch("none " + name.group(), 0, "", "", false, "", Instant.EPOCH);
    Role role = member ? Role.SERVER : Role.AGENT;
    return Node.planned(name.group(), name.group(1), role, "", launch)
        .with(Milestone.START_SENT)
        .withLeaving(new Leaving("nobody knows its machine", true, now));
  }
}
