package dev.goman.framework.resource;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it was read: both objects with the versions they had. Immutable.
 *
 * @param specVersion the version of the spec object in the store
 * @param status absent when there is none, or when what is there belongs to an earlier resource of
 *     the same name
 * @param statusVersion the version of the status object in the store, also when its body belongs to
 *     an earlier resource; absent when there is no object
 * @param <S> the kind's own spec
 * @param <T> the kind's own status
 */
public record Resource<S, T>(
    ResourceKey key,
    SpecObject<S> spec,
    String specVersion,
    @Nullable StatusObject<T> status,
    @Nullable String statusVersion) {

  public Metadata metadata() {
    return spec.metadata();
  }

  public boolean deleting() {
    return spec.metadata().deleting();
  }

  public List<Condition> conditions() {
    return status == null ? List.of() : status.conditions();
  }

  public List<String> finalizers() {
    return status == null ? List.of() : status.finalizers();
  }

  /** The kind's own status, when its reconciler has set one. */
  public Optional<T> statusBody() {
    return Optional.ofNullable(status).map(StatusObject::status);
  }

  /** Whether the last finished pass acted on the very spec that is here now. */
  public boolean observed() {
    return status != null && Objects.equals(status.observedSpecVersion(), specVersion);
  }
}
