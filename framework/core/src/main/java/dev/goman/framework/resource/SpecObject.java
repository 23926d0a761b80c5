package dev.goman.framework.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code spec.json}: desired state. Users write it, the controller only reads it.
 *
 * @param <S> the kind's own spec
 */
public record SpecObject<S>(
    String apiVersion, String kind, Metadata metadata, S spec, Revision revision) {

  public SpecObject(
      String apiVersion, String kind, Metadata metadata, S spec, @Nullable Revision revision) {
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.metadata = metadata;
    this.spec = spec;
    this.revision = Objects.requireNonNullElse(revision, Revision.NONE);
  }

  public SpecObject<S> withMetadata(Metadata newMetadata) {
    return new SpecObject<>(apiVersion, kind, newMetadata, spec, revision);
  }

  public SpecObject<S> withSpec(S newSpec) {
    return new SpecObject<>(apiVersion, kind, metadata, newSpec, revision);
  }

  public SpecObject<S> withRevision(Revision newRevision) {
    return new SpecObject<>(apiVersion, kind, metadata, spec, newRevision);
  }
}
