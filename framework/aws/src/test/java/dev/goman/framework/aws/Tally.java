package dev.goman.framework.aws;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A toy kind of the race: a number to count up to, one mark for each step. */
final class Tally {
  static final ResourceKind KIND = new ResourceKind("test.goman.dev/v1", "Tally", "tallies");

  private Tally() {}

  static SpecObject<Spec> of(String name, int target) {
    return new SpecObject<>(
        KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(target), null);
  }

  record Spec(int target) {}

  /**
   * @param marks one for each step that was ever made
   */
  record Status(List<Mark> marks) {
    static final Status NONE = new Status(List.of());

    Status(@Nullable List<Mark> marks) {
      this.marks = List.copyOf(Objects.requireNonNullElse(marks, List.of()));
    }

    Status with(Mark mark) {
      return new Status(Stream.concat(marks.stream(), Stream.of(mark)).toList());
    }
  }

  /**
   * A step.
   *
   * @param fence of the lease under which it was made
   * @param token nobody else's
   */
  record Mark(int number, String owner, long fence, String token) {}
}
