package dev.goman.tui.manifest;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Problem;
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

  /** One problem has its hint to itself; of several, each says on its own line what to do. */
  static ManifestException refused(Place place, List<Problem> problems) {
    if (problems.size() == 1) {
      Problem only = problems.getFirst();
      return new ManifestException(
          at(place, only) + only.path() + ": " + only.message(),
          null,
          only.hint().isEmpty() ? null : only.hint(),
          List.of(),
          null);
    }
    List<String> lines = problems.stream().map(each -> at(place, each) + each).toList();
    return new ManifestException(
        lines.getFirst(), null, null, lines.subList(1, lines.size()), null);
  }

  private static String at(Place place, Problem problem) {
    return place.of(problem.path()) + ": ";
  }
}
