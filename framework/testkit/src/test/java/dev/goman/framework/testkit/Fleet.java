package dev.goman.framework.testkit;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A toy kind: a number of rented machines. */
final class Fleet {
  static final ResourceKind KIND = new ResourceKind("test.goman.dev/v1", "Fleet", "fleets");

  private Fleet() {}

  static SpecObject<Spec> of(String name, int count) {
    return new SpecObject<>(
        KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(count), null);
  }

  record Spec(int count) {}

  /**
   * @param serial how many slots there ever were
   */
  record Status(int serial, List<Slot> slots) {
    static final Status NONE = new Status(0, List.of());

    Status(int serial, @Nullable List<Slot> slots) {
      this.serial = serial;
      this.slots = List.copyOf(Objects.requireNonNullElse(slots, List.of()));
    }
  }

  /**
   * A place for a machine.
   *
   * @param token says to the landlord that it is the same wish, however often it is sent
   * @param machine absent until the landlord has named one
   */
  record Slot(String token, @Nullable String machine) {}
}
