package dev.goman.tui.cluster;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.ItemList;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as {@code -o json} and {@code -o yaml} print it. Fields, their order and their meaning
 * are part of the interface (docs/cli.md): within one apiVersion fields are added, never changed.
 */
public record ClusterDocument(
    String apiVersion, String kind, Metadata metadata, ClusterSpec spec, @Nullable Status status) {

  /**
   * @param upToDate whether the controller has acted on the spec above
   * @param cluster the kind's own status
   */
  public record Status(
      boolean upToDate,
      long observedGeneration,
      List<Condition> conditions,
      List<String> finalizers,
      @Nullable ClusterStatus cluster,
      List<Event> events) {}

  /** Several of them. */
  public static ItemList<ClusterDocument> all(List<Resource<ClusterSpec, ClusterStatus>> clusters) {
    return new ItemList<>(
        K3sCluster.KIND.apiVersion(),
        K3sCluster.KIND.kind() + "List",
        clusters.stream().map(ClusterDocument::of).toList());
  }

  /**
   * A change that {@code --watch} saw.
   *
   * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
   */
  public record Change(String type, ClusterDocument object) {}

  public static ClusterDocument of(Resource<ClusterSpec, ClusterStatus> cluster) {
    StatusObject<ClusterStatus> status = cluster.status();
    return new ClusterDocument(
        cluster.spec().apiVersion(),
        cluster.spec().kind(),
        cluster.metadata(),
        cluster.spec().spec(),
        status == null ? null : status(cluster, status));
  }

  private static Status status(
      Resource<ClusterSpec, ClusterStatus> cluster, StatusObject<ClusterStatus> status) {
    return new Status(
        cluster.observed(),
        status.observedGeneration(),
        status.conditions(),
        status.finalizers(),
        status.status(),
        status.events());
  }
}
