package dev.goman.tui.cli.session;

import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.UnreadableException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Reads clusters for commands. One that cannot be read does not hide the others. */
public final class Clusters {
  private static final int MOST_NAMES_TO_GUESS_FROM = 10_000;

  private Clusters() {}

  /** What was asked for, and what of it could not be read. */
  public record Found(
      List<Resource<ClusterSpec, ClusterStatus>> readable, List<UnreadableException> unreadable) {}

  /**
   * @throws Failure with {@link Exit#NOT_FOUND} when one that was named is not there
   */
  public static Found read(State state, Targets targets) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    List<ResourceKey> keys =
        targets.all() ? List.copyOf(ClusterVersions.of(state).keySet()) : targets.keys();
    Map<ResourceKey, Answer> answers = new ConcurrentHashMap<>();
    state.reads().parallel().forEach(keys, key -> answers.put(key, ask(state, key)));
    for (ResourceKey key : keys) {
      try {
        answers
            .getOrDefault(key, () -> state.clusters().get(key)) // left out when interrupted
            .get()
            .ifPresentOrElse(
                cluster -> addSelected(found, cluster, targets),
                () -> missing(state, key, targets));
      } catch (UnreadableException e) {
        found.unreadable().add(e);
      }
    }
    return found;
  }

  /** What a read gave or threw. */
  @FunctionalInterface
  private interface Answer extends Supplier<Optional<Resource<ClusterSpec, ClusterStatus>>> {}

  private static Answer ask(State state, ResourceKey key) {
    try {
      Optional<Resource<ClusterSpec, ClusterStatus>> cluster = state.clusters().get(key);
      return () -> cluster;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  private static void addSelected(
      Found found, Resource<ClusterSpec, ClusterStatus> cluster, Targets targets) {
    if (targets.selector().matches(cluster.metadata().labels())) {
      found.readable().add(cluster);
    }
  }

  /**
   * The keys of those that are named or selected.
   *
   * @throws Failure with {@link Exit#NOT_FOUND} when one that was named is not there
   */
  public static List<ResourceKey> keys(State state, Targets targets) {
    if (targets.all() && targets.selector().all()) {
      return List.copyOf(ClusterVersions.of(state).keySet());
    }
    Found found = read(state, targets);
    if (!found.unreadable().isEmpty()) {
      throw found.unreadable().getFirst();
    }
    return found.readable().stream().map(Resource::key).toList();
  }

  /** A failure that says it is not there, with the name that may have been meant. */
  public static Failure notFound(State state, ResourceKey key) {
    List<String> names =
        ClusterVersions.of(state).keySet().stream()
            .limit(MOST_NAMES_TO_GUESS_FROM)
            .map(ResourceKey::name)
            .toList();
    return Failure.of(Exit.NOT_FOUND, "there is no " + ClusterView.name(key.name()))
        .because("not in " + state.url())
        .hint(
            Spelling.closest(key.name(), names)
                .map(n -> "did you mean " + ClusterView.name(n) + "?")
                .orElse("goman get clusters lists what there is"));
  }

  /** One that was listed and is gone a moment later is no failure; one that was named is. */
  private static void missing(State state, ResourceKey key, Targets targets) {
    if (!targets.all()) {
      throw notFound(state, key);
    }
  }
}
