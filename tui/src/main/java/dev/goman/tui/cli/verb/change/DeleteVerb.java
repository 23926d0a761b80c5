package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Goal;
import dev.goman.tui.cli.session.Hints;
import dev.goman.tui.cli.session.Question;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.session.Waiting;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman delete}: asks for the deletion of clusters, which cannot be undone. */
public final class DeleteVerb implements Verb {
  private final Session session;
  private final Hints hints;

  @Inject
  DeleteVerb(Session session, Hints hints) {
    this.session = session;
    this.hints = hints;
  }

  public static CommandSpec describe() {
    return Specs.verb("delete", "Delete clusters and everything that belongs to them.")
        .addOption(Specs.flag("Do not ask.", "-y", "--yes").build())
        .addOption(Specs.flag("Wait until they are gone.", "--wait").build())
        .addOption(Specs.timeout())
        .addOption(Specs.selector())
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) {
    Targets targets = Targets.named(given);
    Duration timeout = Specs.timeout(given);
    try (State state = session.open()) {
      List<ResourceKey> keys = targets.all() ? Clusters.keys(state, targets) : targets.keys();
      if (!Specs.has(given, "--yes")) {
        confirm(state, keys);
      }
      for (ResourceKey key : keys) {
        request(state, key);
      }
      if (keys.isEmpty()) {
        session.note("There are no such clusters in " + state.url() + ".");
      } else if (Specs.has(given, "--wait")) {
        new Waiting(session, state, keys, new Goal.Gone(), timeout, this::tellGone).run();
      } else {
        hints.afterStoring(state, keys, " --for=delete");
      }
    }
    return Exit.OK;
  }

  private void request(State state, ResourceKey key) {
    if (state.clusters().get(key).isEmpty()) {
      throw Clusters.notFound(state, key);
    }
    state.clusters().requestDeletion(key);
    session.out().line(ClusterView.name(key.name()) + " deletion requested");
    session.out().flush();
  }

  private void tellGone(ResourceKey key) {
    session.out().line(ClusterView.name(key.name()) + " deleted");
    session.out().flush();
  }

  private void confirm(State state, List<ResourceKey> keys) {
    if (!session.world().interactive()) {
      throw Failure.of(Exit.USAGE, "deleting needs --yes where nobody can be asked");
    }
    for (ResourceKey key : keys) {
      Resource<ClusterSpec, ClusterStatus> cluster =
          state.clusters().get(key).orElseThrow(() -> Clusters.notFound(state, key));
      ask(key.name(), cluster);
    }
  }

  private void ask(String name, Resource<ClusterSpec, ClusterStatus> cluster) {
    int nodes = cluster.statusBody().map(s -> s.nodes().size()).orElse(0);
    session
        .world()
        .err()
        .line(ClusterView.name(name) + " (" + nodes + " nodes) will be deleted with all its data.");
    String answer = Question.ask(session, "Type its name to confirm: ");
    if (!answer.equals(name)) {
      throw Failure.of(Exit.FAILURE, "nothing was deleted")
          .because("\"" + Text.line(answer) + "\" is not \"" + name + "\"");
    }
  }
}
