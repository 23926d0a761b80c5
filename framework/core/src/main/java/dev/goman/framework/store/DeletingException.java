package dev.goman.framework.store;

import dev.goman.framework.resource.ResourceKey;

/** The resource is being deleted, which cannot be undone; it takes no other change. */
public final class DeletingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeletingException(ResourceKey key) {
    super(key + " is being deleted");
  }
}
