package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Applied;
import dev.goman.framework.store.DeletingException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Hints;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman edit cluster/prod}: opens it in a person's editor and stores what they leave. */
public final class EditVerb implements Verb {
  private final Session session;
  private final Hints hints;

  @Inject
  EditVerb(Session session, Hints hints) {
    this.session = session;
    this.hints = hints;
  }

  public static CommandSpec describe() {
    return Specs.verb("edit", "Edit a cluster in $VISUAL, $EDITOR or vi.")
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Targets targets = Targets.named(given);
    if (targets.keys().size() != 1) {
      throw Failure.of(Exit.USAGE, "one cluster at a time can be edited");
    }
    ResourceKey key = targets.keys().getFirst();
    try (State state = session.open()) {
      Resource<ClusterSpec, ClusterStatus> cluster =
          state.clusters().get(key).orElseThrow(() -> Clusters.notFound(state, key));
      if (cluster.deleting()) {
        throw new DeletingException(key);
      }
      Optional<Applied<ClusterSpec>> applied = new Editing(session, state, cluster).run();
      applied.ifPresentOrElse(a -> tell(state, key, a), () -> session.note("Nothing was changed."));
    }
    return Exit.OK;
  }

  private void tell(State state, ResourceKey key, Applied<ClusterSpec> applied) {
    String how = applied.change().name().toLowerCase(Locale.ROOT);
    session.out().line(ClusterView.name(key.name()) + " " + how);
    session.out().flush();
    if (applied.change() != Applied.Change.UNCHANGED) {
      hints.afterStoring(state, List.of(key), "");
    }
  }
}
