package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.forecast.Forecast;
import dev.goman.k3s.forecast.Forecaster;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.manifest.Manifest;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code goman plan}: what the controller would do for manifests, or still has to do for clusters.
 * Nothing is stored.
 */
public final class PlanVerb implements Verb {
  private static final int TIME = 8;

  private final Session session;

  @Inject
  PlanVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("plan", "Show what would be done, and change nothing.")
        .addOption(GivenManifests.option())
        .addOption(Specs.output("json or yaml"))
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  /** What would be done for one cluster. */
  record Planned(String cluster, Forecast forecast) {}

  @Override
  public Exit run(ParseResult given) {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    boolean manifests = GivenManifests.any(given);
    if (manifests && !Specs.positionals(given).isEmpty()) {
      throw Failure.of(Exit.USAGE, "plan takes manifests or clusters, not both");
    }
    List<Planned> plans;
    try (State state = session.open()) {
      plans = manifests ? ofManifests(state, given) : ofClusters(state, Targets.named(given));
    }
    if (format.forPeople()) {
      plans.forEach(this::show);
      session.note("Times are estimates. It is assumed that everything works.");
    } else {
      Documents.print(session.out(), plans.size() == 1 ? plans.getFirst() : plans, format);
    }
    boolean good = plans.stream().allMatch(p -> works(p.forecast().end()));
    return good ? Exit.OK : Exit.FAILURE;
  }

  private static boolean works(Forecast.End end) {
    return end != Forecast.End.REFUSED && end != Forecast.End.BLOCKED;
  }

  private List<Planned> ofManifests(State state, ParseResult given) {
    ResourceStore<ClusterSpec, ClusterStatus> rehearsal = RehearsalStore.clusters(state, session);
    List<Planned> plans = new ArrayList<>();
    for (Manifest manifest : GivenManifests.read(given, session.world(), "plan")) {
      SpecObject<ClusterSpec> wanted =
          rehearsal.apply(manifest.object(), ResourceStore.Admission.any()).spec();
      Resource<ClusterSpec, ClusterStatus> resource =
          state
              .clusters()
              .get(manifest.key())
              .map(r ->
                  new Resource<>(r.key(), wanted, r.specVersion(), r.status(), r.statusVersion()))
              .orElseGet(() -> new Resource<>(manifest.key(), wanted, "", null, null));
      plans.add(planned(resource));
    }
    return plans;
  }

  private List<Planned> ofClusters(State state, Targets targets) {
    Clusters.Found found = Clusters.read(state, targets);
    found.unreadable().forEach(session::warn);
    return found.readable().stream().map(this::planned).toList();
  }

  private Planned planned(Resource<ClusterSpec, ClusterStatus> resource) {
    String name = resource.metadata().name();
    if ("true".equals(resource.metadata().annotations().get(Annotations.PAUSED))) {
      session.note(ClusterView.name(name) + " is paused: nothing is done until it is resumed.");
    }
    return new Planned(name, Forecaster.of(resource, session.now()));
  }

  private void show(Planned planned) {
    Forecast forecast = planned.forecast();
    session.out().line(ClusterView.name(planned.cluster()) + ": " + summary(forecast));
    for (Forecast.Action action : forecast.actions()) {
      String at = "+" + Durations.show(Duration.ofSeconds(action.second()));
      session.out().line("  " + Text.pad(at, TIME) + Text.line(action.toString()));
    }
  }

  private static String summary(Forecast forecast) {
    int count = forecast.actions().size();
    String steps =
        count == 0
            ? "nothing to do"
            : count
                + (count == 1 ? " step" : " steps")
                + ", about "
                + Durations.show(Duration.ofSeconds(forecast.seconds()));
    return switch (forecast.end()) {
      case REACHED, GONE -> steps;
      case REFUSED -> "refused: " + Text.line(forecast.reason());
      case BLOCKED -> steps + ", then blocked: " + Text.line(forecast.reason());
      case CUT -> steps + ", and more";
    };
  }
}
