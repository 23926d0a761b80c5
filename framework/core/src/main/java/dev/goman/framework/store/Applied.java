package dev.goman.framework.store;

import dev.goman.framework.resource.SpecObject;

/**
 * What became of a user's change.
 *
 * @param spec as it is stored now
 * @param version of the stored spec object
 */
public record Applied<S>(Change change, SpecObject<S> spec, String version) {

  /** How the store differs from before. */
  public enum Change {
    CREATED,
    CONFIGURED,
    UNCHANGED
  }
}
