package dev.goman.framework.cache;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the index keeps of one name: versions, tags, and what could not be read. Immutable. */
final class Row {
  static final String[] NO_TAGS = {};

  private final String name;
  private final @Nullable String specVersion;
  private final @Nullable String statusVersion;
  private final String[] tags;
  private final @Nullable Trouble trouble;

  Row(
      String name,
      @Nullable String specVersion,
      @Nullable String statusVersion,
      String[] tags,
      @Nullable Trouble trouble) {
    this.name = name;
    this.specVersion = specVersion;
    this.statusVersion = statusVersion;
    this.tags = tags;
    this.trouble = trouble;
  }

  String name() {
    return name;
  }

  @Nullable String specVersion() {
    return specVersion;
  }

  @Nullable String statusVersion() {
    return statusVersion;
  }

  String[] tags() {
    return tags;
  }

  boolean isResource() {
    return specVersion != null;
  }

  @Nullable String specProblem() {
    return trouble == null ? null : trouble.spec;
  }

  @Nullable String statusProblem() {
    return trouble == null ? null : trouble.status;
  }

  /** Whether people should be shown that something is wrong here: unreadable, or without a spec. */
  boolean isOdd() {
    return trouble != null || specVersion == null;
  }

  boolean hasVersions(@Nullable String spec, @Nullable String status) {
    return Objects.equals(specVersion, spec) && Objects.equals(statusVersion, status);
  }

  boolean sameAs(Row other) {
    return hasVersions(other.specVersion, other.statusVersion)
        && Objects.equals(trouble, other.trouble);
  }

  /** What is wrong with either object. */
  record Trouble(@Nullable String spec, @Nullable String status) {
    static @Nullable Trouble of(@Nullable String spec, @Nullable String status) {
      return spec == null && status == null ? null : new Trouble(spec, status);
    }
  }
}
