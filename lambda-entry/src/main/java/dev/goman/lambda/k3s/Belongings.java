package dev.goman.lambda.k3s;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Node;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the outside world belongs to a cluster, by what its status says. */
final class Belongings {
  private Belongings() {}

  /** The ids of its machines. */
  static Set<String> instances(Resource<ClusterSpec, ClusterStatus> cluster) {
    return nodes(cluster)
        .map(Node::machine)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The ids of the commands that are under way for it. */
  static Set<String> commands(Resource<ClusterSpec, ClusterStatus> cluster) {
    Stream<Command> ofNodes = nodes(cluster).map(Node::command).filter(Objects::nonNull);
    Stream<Command> others =
        cluster.statusBody().stream().flatMap(status -> status.commands().stream());
    return Stream.concat(ofNodes, others)
        .map(Command::id)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Node> nodes(Resource<ClusterSpec, ClusterStatus> cluster) {
    return cluster.statusBody().stream().flatMap(status -> status.nodes().stream());
  }
}
