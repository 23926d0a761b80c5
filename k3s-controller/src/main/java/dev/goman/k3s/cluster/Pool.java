package dev.goman.k3s.cluster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group of equal agents.
 *
 * @param name unique in the cluster
 * @param count how many; must be given
 * @param instanceType of each of them
 * @param fallbackTypes used in this order where the first has no capacity; of the same architecture
 * @param labels of each node, kept as they are here
 * @param taints of each node, kept as they are here, as {@code key=value:effect}
 * @param spot whether the machines may be reclaimed by the cloud, at a lower price
 * @param diskGib size of the root disk of machines launched from now on, 20 unless given
 */
public record Pool(
    String name,
    @Nullable Integer count,
    String instanceType,
    List<String> fallbackTypes,
    Map<String, String> labels,
    List<String> taints,
    boolean spot,
    Integer diskGib) {

  public Pool(
      @Nullable String name,
      @Nullable Integer count,
      @Nullable String instanceType,
      @Nullable List<String> fallbackTypes,
      @Nullable Map<String, String> labels,
      @Nullable List<String> taints,
      boolean spot,
      @Nullable Integer diskGib) {
    this.name = Given.text(name);
    this.count = count;
    this.instanceType = Given.text(instanceType);
    this.fallbackTypes = Given.list(fallbackTypes, "fallbackTypes");
    this.labels = Given.map(labels);
    this.taints = Given.list(taints, "taints");
    this.spot = spot;
    this.diskGib = Objects.requireNonNullElse(diskGib, Servers.DEFAULT_DISK);
  }

  /** How many nodes there should be. */
  public int size() {
    return count == null ? 0 : count;
  }

  public Pool withCount(int newCount) {
    return new Pool(name, newCount, instanceType, fallbackTypes, labels, taints, spot, diskGib);
  }

  public Pool withMarks(Map<String, String> newLabels, List<String> newTaints) {
    return new Pool(name, count, instanceType, fallbackTypes, newLabels, newTaints, spot, diskGib);
  }

  public Pool withInstanceType(String newType) {
    return new Pool(name, count, newType, fallbackTypes, labels, taints, spot, diskGib);
  }
}
