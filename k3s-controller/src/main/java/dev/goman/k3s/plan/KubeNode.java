package dev.goman.k3s.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Node object as the cluster reports it.
 *
 * @param version of its kubelet, such as {@code v1.36.3+k3s1}
 * @param schedulable false when it is cordoned
 * @param labels those with the prefix this project manages or that a pool asked for
 * @param taints as {@code key=value:effect}
 */
public record KubeNode(
    String name,
    boolean ready,
    boolean schedulable,
    String version,
    Map<String, String> labels,
    List<String> taints) {

  public KubeNode(
      @Nullable String name,
      boolean ready,
      boolean schedulable,
      @Nullable String version,
      @Nullable Map<String, String> labels,
      @Nullable List<String> taints) {
    this.name = name == null ? "" : name;
    this.ready = ready;
    this.schedulable = schedulable;
    this.version = version == null ? "" : version;
    this.labels = labels == null ? Map.of() : Map.copyOf(labels);
    this.taints = taints == null ? List.of() : List.copyOf(taints);
  }
}
