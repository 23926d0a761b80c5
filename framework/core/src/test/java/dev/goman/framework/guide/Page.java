package dev.goman.framework.guide;

import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.ResourceCodec;

/** A kind of resource: a page that is to be published as a file. */
final class Page {
  // snippet: kind
  static final ResourceKind KIND = new ResourceKind("example.org/v1", "Page", "pages");

  /** What a person wants. */
  record Spec(String title, String text) {}

  /** What is so. */
  record Status(String file, int bytes) {}

  static final ResourceCodec<Spec, Status> CODEC =
      new ResourceCodec<>(KIND, Spec.class, Status.class);

  // end

  private Page() {}
}
