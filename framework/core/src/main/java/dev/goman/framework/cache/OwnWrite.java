package dev.goman.framework.cache;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.ResourceCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write of our own, and what it means for what is known. Versions have no order, so a write is
 * only taken as the next step where the version it replaced is the one that is known.
 *
 * @param before what the write was based on; absent when it created the spec
 * @param after what it left; absent when it removed both objects
 */
record OwnWrite<S, T>(
    ResourceCodec<S, T> codec,
    ResourceKey key,
    @Nullable Resource<S, T> before,
    @Nullable Resource<S, T> after) {

  /**
   * What to do: make the observation known; else nothing if all is known already; else read the
   * key.
   */
  record Verdict<S, T>(@Nullable Observation<S, T> observation, boolean known) {}

  /** How a written object relates to the version that is known. */
  private enum Step {
    UNTOUCHED,
    NEXT,
    ECHO,
    UNCLEAR
  }

  /**
   * @param row what is known
   * @param cached its body, if it is in memory
   */
  Verdict<S, T> on(@Nullable Row row, @Nullable Body<S, T> cached) {
    String knownSpec = row == null ? null : row.specVersion();
    String knownStatus = row == null ? null : row.statusVersion();
    Step spec = step(specOf(before), specOf(after), knownSpec);
    Step status = step(statusOf(before), statusOf(after), knownStatus);
    if (spec == Step.UNCLEAR || status == Step.UNCLEAR) {
      return new Verdict<>(null, false);
    }
    if (spec != Step.NEXT && status != Step.NEXT) {
      return new Verdict<>(null, true);
    }
    Part<SpecObject<S>> specPart =
        Objects.equals(knownSpec, specOf(after)) || spec == Step.NEXT
            ? specLeft()
            : specIn(cached, knownSpec);
    Part<StatusObject<T>> statusPart =
        status == Step.NEXT ? statusLeft() : statusIn(cached, knownStatus);
    return specPart == null || statusPart == null
        ? new Verdict<>(null, false)
        : new Verdict<>(new Observation<>(key, specPart, statusPart), true);
  }

  private static Step step(
      @Nullable String replaced, @Nullable String left, @Nullable String known) {
    if (Objects.equals(replaced, left)) {
      return Step.UNTOUCHED;
    }
    if (Objects.equals(known, left)) {
      return Step.ECHO;
    }
    return Objects.equals(known, replaced) ? Step.NEXT : Step.UNCLEAR;
  }

  private Part<SpecObject<S>> specLeft() {
    return after == null
        ? Part.absent()
        : Part.of(after.specVersion(), after.spec(), codec.write(after.spec()).length);
  }

  private @Nullable Part<StatusObject<T>> statusLeft() {
    if (after == null || after.statusVersion() == null) {
      return Part.absent();
    }
    StatusObject<T> status = after.status();
    return status == null
        ? null
        : Part.of(after.statusVersion(), status, codec.write(status).length);
  }

  private @Nullable Part<SpecObject<S>> specIn(
      @Nullable Body<S, T> cached, @Nullable String version) {
    if (version == null) {
      return Part.absent();
    }
    return cached == null ? null : Part.of(version, cached.resource().spec(), cached.specBytes());
  }

  private @Nullable Part<StatusObject<T>> statusIn(
      @Nullable Body<S, T> cached, @Nullable String version) {
    if (version == null) {
      return Part.absent();
    }
    return cached == null || cached.status() == null
        ? null
        : Part.of(version, cached.status(), cached.statusBytes());
  }

  private static @Nullable String specOf(@Nullable Resource<?, ?> resource) {
    return resource == null ? null : resource.specVersion();
  }

  private static @Nullable String statusOf(@Nullable Resource<?, ?> resource) {
    return resource == null ? null : resource.statusVersion();
  }
}
