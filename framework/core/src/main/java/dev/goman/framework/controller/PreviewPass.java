package dev.goman.framework.controller;

import dev.goman.framework.lease.Lease;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.time.TimeSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pass that ends where the first side effect would begin. */
final class PreviewPass<S, T> extends Draft<S, T> {
  private final Lease none;

  PreviewPass(Resource<S, T> resource, StatusObject<T> blank, TimeSource time, Instant deadline) {
    super(resource, blank, time, deadline);
    this.none = new Lease(resource.key(), "preview", 0, deadline);
  }

  Preview<T> preview(@Nullable Outcome outcome) {
    return new Preview<>(draft(), changed(), outcome);
  }

  @Override
  public void checkpoint() {
    throw new Checkpoint();
  }

  @Override
  public Lease lease() {
    return none;
  }

  /** Ends the pass; an Error, so that a reconciler that catches exceptions does not catch it. */
  static final class Checkpoint extends Error {
    private static final long serialVersionUID = 1L;

    Checkpoint() {
      super("a preview ends at the first checkpoint", null, false, false);
    }
  }
}
