package dev.goman.tui.manifest;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * One valid document of a manifest.
 *
 * @param place where each part of it stands
 */
public record Manifest(SpecObject<ClusterSpec> object, Place place) {

  public ResourceKey key() {
    return K3sCluster.KIND.key(object.metadata().name());
  }

  /** What to throw when something in it cannot be done, though it is valid by itself. */
  public ManifestException refused(List<Problem> problems) {
    return refused(place, problems);
  }

  static ManifestException refused(Place place, List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : problems) {
      lines.add(place.of(problem.path()) + ": " + problem.path() + ": " + problem.message());
    }
    Problem first = problems.getFirst();
    return new ManifestException(
        lines.getFirst(),
        null,
        first.hint().isEmpty() ? null : first.hint(),
        lines.subList(1, lines.size()),
        null);
  }
}
