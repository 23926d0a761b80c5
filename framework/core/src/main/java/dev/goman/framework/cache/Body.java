package dev.goman.framework.cache;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import org.jspecify.annotations.Nullable;

/**
 * A resource that could be read.
 *
 * @param status the status as stored, also when it belongs to an earlier resource of the name
 * @param specBytes the size of the spec's body
 * @param statusBytes the size of the status's body
 */
record Body<S, T>(
    Resource<S, T> resource, @Nullable StatusObject<T> status, int specBytes, int statusBytes) {

  boolean fits(Row row) {
    return row.hasVersions(resource.specVersion(), resource.statusVersion());
  }
}
