package dev.goman.tui.cli.verb.show;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterDocument;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Table;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman get}: lists clusters, once or as they change. */
public final class GetVerb implements Verb {
  private final Session session;

  @Inject
  GetVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("get", "List clusters, or show some.")
        .addOption(Specs.output("json, yaml, wide or name"))
        .addOption(Specs.flag("Go on and print what changes.", "-w", "--watch").build())
        .addOption(Specs.selector())
        .addOption(SortKey.option())
        .addPositional(Specs.positionals("CLUSTER", "clusters, cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    Targets targets = Targets.orAll(given);
    try (State state = session.open()) {
      return Specs.has(given, "--watch")
          ? new ClusterWatch(session, state, targets, format).run()
          : once(state, targets, format, SortKey.of(given));
    }
  }

  private Exit once(State state, Targets targets, Format format, SortKey order) {
    Clusters.Found found = Clusters.read(state, targets);
    print(targets, order.sort(found.readable()), format);
    found.unreadable().forEach(session::warn);
    if (found.readable().isEmpty() && found.unreadable().isEmpty()) {
      session.note(
          "There are no "
              + (targets.selector().all() ? "" : "such ")
              + "clusters in "
              + state.url()
              + ".");
    } else if (format.forPeople()) {
      session.noteSimulated(state);
    }
    return found.unreadable().isEmpty() ? Exit.OK : Exit.FAILURE;
  }

  private void print(
      Targets targets, List<Resource<ClusterSpec, ClusterStatus>> clusters, Format format) {
    switch (format) {
      case TABLE, WIDE -> printTable(clusters, format == Format.WIDE);
      case NAME -> clusters.forEach(c -> session.out().line(ClusterView.name(c.metadata().name())));
      case JSON, YAML -> Documents.print(session.out(), document(targets, clusters), format);
    }
  }

  /** One that was asked for by name is a document; anything else is a list of them. */
  private static Object document(
      Targets targets, List<Resource<ClusterSpec, ClusterStatus>> clusters) {
    return targets.keys().size() == 1 && clusters.size() == 1
        ? ClusterDocument.of(clusters.getFirst())
        : ClusterDocument.all(clusters);
  }

  private void printTable(List<Resource<ClusterSpec, ClusterStatus>> clusters, boolean wide) {
    if (clusters.isEmpty()) {
      return;
    }
    Table table = ClusterView.table(wide);
    clusters.forEach(c -> table.row(ClusterView.row(c, wide, session.now())));
    table.lines().forEach(session.out()::line);
  }
}
