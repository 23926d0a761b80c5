package dev.goman.framework.resource;

import dev.goman.framework.json.OmitsEmpty;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code status.json}: what the controller has seen and done. Only it writes this.
 *
 * @param uid the resource this is the status of; a status of another uid belongs to an earlier
 *     resource of the same name and counts as absent
 * @param observedGeneration the generation that the last finished pass acted on, for people
 * @param observedSpecVersion the version of the spec object that the last finished pass acted on
 * @param fence the fence of the lease under which this was written; it never falls
 * @param finalizers what must still be cleaned up before the resource may go
 * @param status the kind's own status; absent until its reconciler has set one
 * @param <T> the kind's own status
 */
public record StatusObject<T>(
    String apiVersion,
    String kind,
    String name,
    String uid,
    long observedGeneration,
    @Nullable String observedSpecVersion,
    long fence,
    List<String> finalizers,
    List<Condition> conditions,
    List<Event> events,
    @Nullable T status,
    Revision revision)
    implements OmitsEmpty {

  public StatusObject(
      String apiVersion,
      String kind,
      String name,
      String uid,
      long observedGeneration,
      @Nullable String observedSpecVersion,
      long fence,
      @Nullable List<String> finalizers,
      @Nullable List<Condition> conditions,
      @Nullable List<Event> events,
      @Nullable T status,
      @Nullable Revision revision) {
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.name = name;
    this.uid = uid;
    this.observedGeneration = observedGeneration;
    this.observedSpecVersion = observedSpecVersion;
    this.fence = fence;
    this.finalizers = finalizers == null ? List.of() : List.copyOf(finalizers);
    this.conditions = conditions == null ? List.of() : List.copyOf(conditions);
    this.events = events == null ? List.of() : List.copyOf(events);
    this.status = status;
    this.revision = Objects.requireNonNullElse(revision, Revision.NONE);
  }

  /** The status of a resource that nobody has reconciled yet. */
  public static <T> StatusObject<T> empty(ResourceKind kind, String name, String uid) {
    return new StatusObject<>(
        kind.apiVersion(), kind.kind(), name, uid, 0, null, 0, null, null, null, null, null);
  }

  /** Whether nothing differs but the marks of the write itself (revision and fence). */
  public boolean sameContent(StatusObject<?> other) {
    return withStamp(0, Revision.NONE).equals(other.withStamp(0, Revision.NONE));
  }

  public StatusObject<T> withStamp(long newFence, Revision newRevision) {
    return new StatusObject<>(
        apiVersion,
        kind,
        name,
        uid,
        observedGeneration,
        observedSpecVersion,
        newFence,
        finalizers,
        conditions,
        events,
        status,
        newRevision);
  }

  public StatusObject<T> withObserved(long generation, @Nullable String specVersion) {
    return new StatusObject<>(
        apiVersion,
        kind,
        name,
        uid,
        generation,
        specVersion,
        fence,
        finalizers,
        conditions,
        events,
        status,
        revision);
  }

  /** With the finalizers as a set would hold them: each once, in order of first appearance. */
  public StatusObject<T> withFinalizers(List<String> newFinalizers) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(newFinalizers));
    return new StatusObject<>(
        apiVersion,
        kind,
        name,
        uid,
        observedGeneration,
        observedSpecVersion,
        fence,
        distinct,
        conditions,
        events,
        status,
        revision);
  }

  public StatusObject<T> withConditions(List<Condition> newConditions) {
    return new StatusObject<>(
        apiVersion,
        kind,
        name,
        uid,
        observedGeneration,
        observedSpecVersion,
        fence,
        finalizers,
        newConditions,
        events,
        status,
        revision);
  }

  public StatusObject<T> withEvents(List<Event> newEvents) {
    return new StatusObject<>(
        apiVersion,
        kind,
        name,
        uid,
        observedGeneration,
        observedSpecVersion,
        fence,
        finalizers,
        conditions,
        newEvents,
        status,
        revision);
  }

  public StatusObject<T> withStatus(T newStatus) {
    return new StatusObject<>(
        apiVersion,
        kind,
        name,
        uid,
        observedGeneration,
        observedSpecVersion,
        fence,
        finalizers,
        conditions,
        events,
        newStatus,
        revision);
  }
}
