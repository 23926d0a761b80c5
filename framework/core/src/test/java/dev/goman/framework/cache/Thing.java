package dev.goman.framework.cache;

import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.ResourceCodec;

/** A kind of resource for these tests. */
final class Thing {
  static final ResourceKind KIND = new ResourceKind("test/v1", "Thing", "things");
  static final ResourceCodec<Spec, Status> CODEC =
      new ResourceCodec<>(KIND, Spec.class, Status.class);

  private Thing() {}

  record Spec(String colour, int size) {}

  record Status(String phase) {}
}
