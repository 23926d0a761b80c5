package dev.goman.k3s.aws;

import dev.goman.k3s.plan.Tags;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags by which EC2 tells what is ours from what is not. */
final class Ours {
  private Ours() {}

  /** Only what our manager made. */
  static Filter manager() {
    return tagged(Tags.MANAGER, Tags.MANAGER_VALUE);
  }

  /** Only what our manager made for this cluster. */
  static List<Filter> filters(String clusterUid) {
    return List.of(manager(), tagged(Tags.CLUSTER_UID, clusterUid));
  }

  /** The tags of what belongs to a cluster as a whole. */
  static List<Tag> tags(String clusterUid, String clusterName) {
    return tags(
        Map.of(
            Tags.MANAGER,
            Tags.MANAGER_VALUE,
            Tags.CLUSTER_UID,
            clusterUid,
            Tags.CLUSTER,
            clusterName,
            Tags.NAME,
            clusterName));
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
        .toList();
  }

  static boolean has(List<Tag> tags) {
    return tags.stream()
        .anyMatch(t -> t.key().equals(Tags.MANAGER) && t.value().equals(Tags.MANAGER_VALUE));
  }

  private static Filter tagged(String key, String value) {
    return Filter.builder().name("tag:" + key).values(value).build();
  }
}
