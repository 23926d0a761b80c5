package dev.goman.tui.cli.verb.show;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.UnreadableException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cluster.ClusterDocument;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints clusters and then each change of them, until nobody reads any more or the process is told
 * to stop. Only bodies whose versions changed are read again.
 */
final class ClusterWatch {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Session session;
  private final State state;
  private final Targets targets;
  private final Format format;
  private final Map<ResourceKey, Seen> seen = new LinkedHashMap<>();
  private final Map<ResourceKey, String> passedOver = new HashMap<>();
  private boolean headed;

  ClusterWatch(Session session, State state, Targets targets, Format format) {
    this.session = session;
    this.state = state;
    this.targets = targets;
    this.format = format;
  }

  Exit run() throws InterruptedException {
    if (format == Format.YAML) {
      throw Failure.of(Exit.USAGE, "--watch does not go with -o yaml")
          .hint("-o json prints one document a line");
    }
    try (Signals.Watch _ = session.watchSignals()) {
      while (!session.out().closed()) {
        look();
        session.out().flush();
        session.sleep(PAUSE);
      }
    }
    return Exit.OK;
  }

  private void look() {
    Map<ResourceKey, String> versions = ClusterVersions.of(state);
    if (!targets.all()) {
      versions.keySet().retainAll(targets.keys());
    }
    List<ResourceKey> gone = seen.keySet().stream().filter(k -> !versions.containsKey(k)).toList();
    gone.forEach(key -> Optional.ofNullable(seen.remove(key)).ifPresent(this::printGone));
    passedOver.keySet().retainAll(versions.keySet());
    versions.forEach(this::lookAt);
  }

  private void lookAt(ResourceKey key, String version) {
    Seen before = seen.get(key);
    String known = before == null ? passedOver.get(key) : before.version();
    if (version.equals(known)) {
      return;
    }
    try {
      state.clusters().get(key).ifPresent(cluster -> show(new Seen(version, cluster)));
    } catch (UnreadableException e) {
      session.warn(e);
    }
  }

  /** One whose labels do not fit any more is gone, as far as the reader is concerned. */
  private void show(Seen now) {
    ResourceKey key = now.cluster().key();
    if (targets.selector().matches(now.cluster().metadata().labels())) {
      passedOver.remove(key);
      print(seen.put(key, now) == null ? "ADDED" : "MODIFIED", now.cluster());
    } else {
      passedOver.put(key, now.version());
      Optional.ofNullable(seen.remove(key)).ifPresent(this::printGone);
    }
  }

  private void printGone(Seen last) {
    if (format.forPeople()) {
      session.out().line(ClusterView.name(last.cluster().metadata().name()) + " deleted");
    } else {
      print("DELETED", last.cluster());
    }
  }

  private void print(String type, Resource<ClusterSpec, ClusterStatus> cluster) {
    switch (format) {
      case NAME -> session.out().line(ClusterView.name(cluster.metadata().name()));
      case JSON, YAML ->
          Documents.printLine(
              session.out(), new ClusterDocument.Change(type, ClusterDocument.of(cluster)));
      case TABLE, WIDE -> printRow(cluster);
    }
  }

  private void printRow(Resource<ClusterSpec, ClusterStatus> cluster) {
    boolean wide = format == Format.WIDE;
    List<String> lines =
        ClusterView.table(wide).row(ClusterView.row(cluster, wide, session.now())).lines();
    (headed ? lines.subList(1, lines.size()) : lines).forEach(session.out()::line);
    headed = true;
  }

  private record Seen(String version, Resource<ClusterSpec, ClusterStatus> cluster) {}
}
