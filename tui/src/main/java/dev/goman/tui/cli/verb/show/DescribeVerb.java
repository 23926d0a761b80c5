package dev.goman.tui.cli.verb.show;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman describe}: all that is known of clusters, for people. */
public final class DescribeVerb implements Verb {
  private final Session session;

  @Inject
  DescribeVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("describe", "Show all that is known of clusters.")
        .addOption(Specs.selector())
        .addPositional(Specs.positionals("CLUSTER", "clusters, cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) {
    Targets targets = Targets.of(given);
    try (State state = session.open()) {
      Clusters.Found found = Clusters.read(state, targets);
      boolean first = true;
      for (Resource<ClusterSpec, ClusterStatus> cluster : found.readable()) {
        session.out().print(first ? "" : "\n");
        ClusterDescription.of(cluster, state, session.now()).forEach(session.out()::line);
        first = false;
      }
      found.unreadable().forEach(session::warn);
      if (first && found.unreadable().isEmpty()) {
        session.note("There are no clusters in " + state.url() + ".");
      }
      return found.unreadable().isEmpty() ? Exit.OK : Exit.FAILURE;
    }
  }
}
