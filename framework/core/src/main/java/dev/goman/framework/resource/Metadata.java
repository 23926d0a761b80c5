package dev.goman.framework.resource;

import dev.goman.framework.json.OmitsEmpty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource besides its spec. Part of the object that users write.
 *
 * @param name the name, a DNS label
 * @param uid distinguishes this resource from an earlier one of the same name; absent from a
 *     document written by hand, in which case the controller gives it one in status
 * @param generation grows with each change of the spec made through our clients. Documents edited
 *     by hand need not honour it, so nothing may rest on it: compare spec versions instead
 * @param createdAt when a client first stored it
 * @param labels for people and selectors
 * @param annotations instructions beside the spec; see {@link Annotations}
 * @param deletionRequestedAt set once deletion is asked for, which is irreversible
 */
public record Metadata(
    String name,
    @Nullable String uid,
    long generation,
    @Nullable Instant createdAt,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Instant deletionRequestedAt)
    implements OmitsEmpty {

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  public Metadata(
      String name,
      @Nullable String uid,
      long generation,
      @Nullable Instant createdAt,
      @Nullable Map<String, String> labels,
      @Nullable Map<String, String> annotations,
      @Nullable Instant deletionRequestedAt) {
    this.name = name == null ? "" : name;
    this.uid = uid;
    this.generation = generation;
    this.createdAt = createdAt;
    this.labels = labels == null ? Map.of() : Map.copyOf(labels);
    this.annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    this.deletionRequestedAt = deletionRequestedAt;
  }

  /** Metadata of a document that names a resource and says nothing else. */
  public static Metadata named(String name) {
    return new Metadata(name, null, 0, null, Map.of(), Map.of(), null);
  }

  public boolean deleting() {
    return deletionRequestedAt != null;
  }

  public Metadata withIdentity(String newUid, Instant created) {
    return new Metadata(name, newUid, 1, created, labels, annotations, deletionRequestedAt);
  }

  public Metadata withGeneration(long newGeneration) {
    return new Metadata(
        name, uid, newGeneration, createdAt, labels, annotations, deletionRequestedAt);
  }

  public Metadata withLabels(Map<String, String> newLabels) {
    return new Metadata(
        name, uid, generation, createdAt, newLabels, annotations, deletionRequestedAt);
  }

  public Metadata withAnnotations(Map<String, String> newAnnotations) {
    return new Metadata(
        name, uid, generation, createdAt, labels, newAnnotations, deletionRequestedAt);
  }

  public Metadata withDeletionRequested(Instant at) {
    return new Metadata(name, uid, generation + 1, createdAt, labels, annotations, at);
  }
}
