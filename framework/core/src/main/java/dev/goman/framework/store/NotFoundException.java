package dev.goman.framework.store;

import dev.goman.framework.resource.ResourceKey;

/** There is no such resource. */
public final class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotFoundException(ResourceKey key) {
    super("there is no " + key);
  }
}
