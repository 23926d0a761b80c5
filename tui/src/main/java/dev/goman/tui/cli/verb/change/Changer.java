package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Applied;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Goal;
import dev.goman.tui.cli.session.Hints;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.session.Waiting;
import dev.goman.tui.cluster.Change;
import dev.goman.tui.cluster.Changes;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes the same changes to some clusters: to all of them, or to none when one refuses. */
final class Changer {
  private final Session session;
  private final Hints hints;

  @Inject
  Changer(Session session, Hints hints) {
    this.session = session;
    this.hints = hints;
  }

  /** A verb with the options that {@link #run} reads. */
  static CommandSpec describe(String name, String description) {
    return Specs.verb(name, description)
        .addOption(DryRun.option("client and server: say what would change."))
        .addOption(Specs.flag("Wait until the clusters are as asked for.", "--wait").build())
        .addOption(Specs.timeout())
        .addOption(Specs.selector());
  }

  Exit run(ParseResult given, Targets targets, List<Change> changes) {
    DryRun dryRun = DryRun.of(given);
    Duration timeout = Specs.timeout(given);
    try (State state = session.open()) {
      List<ResourceKey> keys = Clusters.keys(state, targets);
      List<Applied<ClusterSpec>> rehearsed =
          make(RehearsalStore.clusters(state, session), keys, changes);
      if (dryRun != DryRun.NONE) {
        rehearsed.forEach(applied -> tell(applied, " (dry run)"));
      } else {
        List<Applied<ClusterSpec>> made = make(state.clusters(), keys, changes);
        made.forEach(applied -> tell(applied, ""));
        session.out().flush();
        follow(state, keys, isChanged(made), Specs.has(given, "--wait"), timeout);
      }
      if (keys.isEmpty()) {
        session.note("There are no such clusters in " + state.url() + ".");
      }
    }
    return Exit.OK;
  }

  private static List<Applied<ClusterSpec>> make(
      ResourceStore<ClusterSpec, ClusterStatus> clusters,
      List<ResourceKey> keys,
      List<Change> changes) {
    return keys.stream().map(key -> Changes.make(clusters, key, changes)).toList();
  }

  private void tell(Applied<ClusterSpec> applied, String remark) {
    String how = applied.change().name().toLowerCase(Locale.ROOT);
    session.out().line(ClusterView.name(applied.spec().metadata().name()) + " " + how + remark);
  }

  private static boolean isChanged(List<Applied<ClusterSpec>> made) {
    return made.stream().anyMatch(applied -> applied.change() != Applied.Change.UNCHANGED);
  }

  private void follow(
      State state, List<ResourceKey> keys, boolean changed, boolean wait, Duration timeout) {
    if (wait && !keys.isEmpty()) {
      hints.simulated(state);
      new Waiting(session, state, keys, new Goal.Settled(), timeout, key -> {}).run();
    } else if (changed) {
      hints.afterStoring(state, keys, "");
    }
  }
}
