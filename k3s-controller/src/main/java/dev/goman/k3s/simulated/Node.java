package dev.goman.k3s.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Node object in a plane's datastore.
 *
 * @param readyAt from when its kubelet says that it is ready
 * @param drained whether its pods were evicted since it was cordoned
 * @param silentSince when its kubelet fell silent; nothing while it speaks
 */
record Node(
    String name,
    String instance,
    String version,
    Map<String, String> labels,
    List<String> taints,
    boolean schedulable,
    boolean drained,
    Instant readyAt,
    @Nullable Instant silentSince) {

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Node {
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    taints = taints == null ? List.of() : List.copyOf(taints);
  }

  /** Whether the cluster says that it is ready; it takes a while to notice silence. */
  boolean ready(Instant now, Duration patience) {
    boolean spoken = !readyAt.isAfter(now);
    return spoken && (silentSince == null || silentSince.plus(patience).isAfter(now));
  }

  Node running(String newVersion, Instant newReadyAt) {
    return new Node(
        name, instance, newVersion, labels, taints, schedulable, drained, newReadyAt, null);
  }

  Node scheduling(boolean newSchedulable, boolean newDrained) {
    return new Node(
        name, instance, version, labels, taints, newSchedulable, newDrained, readyAt, silentSince);
  }

  Node marked(Map<String, String> newLabels, List<String> newTaints) {
    return new Node(
        name, instance, version, newLabels, newTaints, schedulable, drained, readyAt, silentSince);
  }

  Node silent(@Nullable Instant since) {
    return new Node(name, instance, version, labels, taints, schedulable, drained, readyAt, since);
  }
}
