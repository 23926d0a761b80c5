package dev.goman.tui.cluster;

import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Problem;
import dev.goman.k3s.cluster.Servers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something that people ask of a cluster in a word or two. Pure: it makes a new spec of one. */
public sealed interface Change {

  /** So many nodes in a pool. */
  record ScalePool(String pool, int count) implements Change {}

  /** So many servers. */
  record ScaleServers(int count) implements Change {}

  /** Machines that run, or that are stopped. */
  record Switch(DesiredState state) implements Change {}

  /** Another release of k3s. */
  record Upgrade(String version) implements Change {}

  /** Left alone by the controller, or not any more. */
  record Pause(boolean paused) implements Change {}

  /** Looked at now, parked or not. */
  record Reconcile(Instant at) implements Change {}

  /**
   * The object as it is after this change. Whether that may be stored is for {@link Admission}.
   *
   * @throws RefusedException when there is nothing that could be changed like this
   */
  default SpecObject<ClusterSpec> of(SpecObject<ClusterSpec> before) {
    ClusterSpec spec = before.spec();
    return switch (this) {
      case ScalePool(String pool, int count) -> before.withSpec(scaled(spec, pool, count));
      case ScaleServers(int count) ->
          before.withSpec(
              spec.withServers(
                  spec.mode(),
                  new Servers(spec.servers().instanceType(), count, spec.servers().diskGib())));
      case Switch(DesiredState state) -> before.withSpec(spec.withDesiredState(state));
      case Upgrade(String version) -> before.withSpec(spec.withVersion(version));
      case Pause(boolean paused) -> annotated(before, Annotations.PAUSED, paused ? "true" : "");
      case Reconcile(Instant at) -> annotated(before, Annotations.RECONCILE_AT, at.toString());
    };
  }

  private static ClusterSpec scaled(ClusterSpec spec, String pool, int count) {
    List<String> names = spec.pools().stream().map(Pool::name).toList();
    if (!names.contains(pool)) {
      String known = names.isEmpty() ? "there are no pools" : "one of " + String.join(", ", names);
      String hint =
          Spelling.closest(pool, names).map(name -> "did you mean " + name + "?").orElse(known);
      throw new RefusedException(
          List.of(new Problem("spec.pools", "there is no pool \"" + pool + "\"", hint)));
    }
    return spec.withPools(
        spec.pools().stream()
            .map(each -> each.name().equals(pool) ? each.withCount(count) : each)
            .toList());
  }

  /** With the annotation, or without it where the value is empty. */
  private static SpecObject<ClusterSpec> annotated(
      SpecObject<ClusterSpec> before, String name, String value) {
    Metadata metadata = before.metadata();
    Map<String, String> annotations = new TreeMap<>(metadata.annotations());
    if (value.isEmpty()) {
      annotations.remove(name);
    } else {
      annotations.put(name, value);
    }
    return before.withMetadata(metadata.withAnnotations(annotations));
  }
}
