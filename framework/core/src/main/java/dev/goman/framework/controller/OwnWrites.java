package dev.goman.framework.controller;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import java.util.Optional;
import java.util.function.Supplier;

/** What the writes of a controller go through, so that whoever follows the resources knows them. */
interface OwnWrites<S, T> {

  /**
   * @param before what the write is based on
   * @param write writes, and returns what it left: nothing when it removed the resource
   * @return what {@code write} returned
   */
  Optional<Resource<S, T>> write(
      ResourceKey key, Resource<S, T> before, Supplier<Optional<Resource<S, T>>> write);

  /** Nobody follows. */
  static <S, T> OwnWrites<S, T> untold() {
    return (key, before, write) -> write.get();
  }
}
