package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Applied;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Problem;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.install.FirstInstall;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Goal;
import dev.goman.tui.cli.session.Hints;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.session.Waiting;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.Admission;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.manifest.Manifest;
import dev.goman.tui.manifest.ManifestException;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code goman apply}: makes the stored clusters those of manifests. All of it is checked before
 * any of it is stored.
 */
public final class ApplyVerb implements Verb {
  private final Session session;
  private final Hints hints;
  private final FirstInstall firstInstall;

  @Inject
  ApplyVerb(Session session, Hints hints, FirstInstall firstInstall) {
    this.session = session;
    this.hints = hints;
    this.firstInstall = firstInstall;
  }

  public static CommandSpec describe() {
    return Specs.verb("apply", "Create or change clusters as manifests say.")
        .addOption(GivenManifests.option())
        .addOption(
            DryRun.option("client: only check the manifests, server: also against what is stored."))
        .addOption(Specs.flag("Wait until the clusters are as asked for.", "--wait").build())
        .addOption(Specs.timeout())
        .addOption(
            Specs.flag("Do not ask, should a control plane be needed first.", "-y", "--yes")
                .build());
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Duration timeout = Specs.timeout(given);
    DryRun dryRun = DryRun.of(given);
    List<Manifest> manifests = GivenManifests.read(given, session.world(), "apply");
    if (dryRun == DryRun.CLIENT) {
      manifests.forEach(m -> tell(m.key(), "valid (dry run)"));
      return Exit.OK;
    }
    if (dryRun == DryRun.NONE) {
      firstInstall.ensure(Specs.has(given, "--yes"));
    }
    try (State state = session.open()) {
      rehearse(state, manifests, dryRun == DryRun.SERVER);
      if (dryRun == DryRun.NONE) {
        perform(state, manifests, Specs.has(given, "--wait"), timeout);
      }
    }
    return Exit.OK;
  }

  /** Does everything but store, so that a refusal comes before the first change. */
  private void rehearse(State state, List<Manifest> manifests, boolean show) {
    ResourceStore<ClusterSpec, ClusterStatus> clusters = RehearsalStore.clusters(state, session);
    for (Manifest manifest : manifests) {
      Applied<ClusterSpec> applied = clusters.apply(manifest.object(), admission(manifest));
      if (show) {
        tell(manifest.key(), change(applied) + " (dry run)");
      }
    }
  }

  private void perform(State state, List<Manifest> manifests, boolean wait, Duration timeout) {
    boolean changed = false;
    for (Manifest manifest : manifests) {
      Applied<ClusterSpec> applied = state.clusters().apply(manifest.object(), admission(manifest));
      tell(manifest.key(), change(applied));
      changed |= applied.change() != Applied.Change.UNCHANGED;
    }
    session.out().flush();
    hints.simulated(state);
    List<ResourceKey> keys = manifests.stream().map(Manifest::key).toList();
    if (wait) {
      new Waiting(session, state, keys, new Goal.Settled(), timeout, key -> {}).run();
    } else if (changed) {
      hints.afterStoring(state, keys, "");
    }
  }

  /** Lets a change pass that can be made to the cluster as it is stored. */
  private static ResourceStore.Admission<ClusterSpec> admission(Manifest manifest) {
    return (before, after) -> {
      List<Problem> problems = Admission.check(before, after);
      if (!problems.isEmpty()) {
        ManifestException refused = manifest.refused(problems);
        throw Failure.of(Exit.FAILURE, refused.what())
            .because(refused.why())
            .hint(refused.hint())
            .more(refused.more())
            .causedBy(refused);
      }
    };
  }

  private void tell(ResourceKey key, String what) {
    session.out().line(ClusterView.name(key.name()) + " " + what);
  }

  private static String change(Applied<?> applied) {
    return applied.change().name().toLowerCase(Locale.ROOT);
  }
}
