package dev.goman.tui.cli.verb.run;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Goal;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.session.Waiting;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman wait}: until clusters are as they should be. */
public final class WaitVerb implements Verb {
  private final Session session;

  @Inject
  WaitVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("wait", "Wait until clusters are as they should be.")
        .addOption(
            Specs.value(
                "WHAT",
                "condition=NAME, condition=NAME=false, phase=NAME or delete. "
                    + "Else what the spec asks for: ready, or stopped.",
                "--for"))
        .addOption(Specs.timeout())
        .addOption(Specs.selector())
        .addPositional(Specs.positionals("CLUSTER", "clusters, cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) {
    String wanted = given.matchedOptionValue("--for", "");
    Goal goal = wanted.isEmpty() ? new Goal.Settled() : Goal.parse(wanted);
    Duration timeout = Specs.timeout(given);
    Targets targets = Targets.of(given);
    try (State state = session.open()) {
      List<ResourceKey> keys = targets.all() ? Clusters.keys(state, targets) : targets.keys();
      if (keys.isEmpty()) {
        session.note("There are no clusters to wait for.");
      } else {
        new Waiting(session, state, keys, goal, timeout, key -> tell(key, goal)).run();
      }
    }
    return Exit.OK;
  }

  private void tell(ResourceKey key, Goal goal) {
    String what = goal instanceof Goal.Gone ? "deleted" : "condition met";
    session.out().line(ClusterView.name(key.name()) + " " + what);
    session.out().flush();
  }
}
