package dev.goman.framework.cache;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import java.time.Instant;

/**
 * One step from what an {@link Informer} knew to what it knows now. Those of one key come in the
 * order in which the states were read; applying all of them to a map reproduces the store.
 *
 * @param <S> the kind's own spec
 * @param <T> the kind's own status
 */
public sealed interface Delta<S, T> {

  /** A delta about one resource. */
  sealed interface OfKey<S, T> extends Delta<S, T> {
    ResourceKey key();

    /**
     * Whether this came from a write of our own, told by {@link Informer#write}, with no change of
     * anybody else's in it.
     */
    boolean own();
  }

  /** The key was not known and now has a spec that can be read. */
  record Added<S, T>(Resource<S, T> resource, boolean own) implements OfKey<S, T> {
    @Override
    public ResourceKey key() {
      return resource.key();
    }
  }

  /**
   * The key was known and now has this content. Changes that followed each other quickly may come
   * as one; even a deletion and a new resource of the name, which then differ in uid.
   *
   * @param specChanged whether the spec object has another version, rather than the status alone
   */
  record Changed<S, T>(Resource<S, T> resource, boolean specChanged, boolean own)
      implements OfKey<S, T> {
    @Override
    public ResourceKey key() {
      return resource.key();
    }
  }

  /**
   * The key has a spec, new or changed, that cannot be read. Once it can, it is {@link Changed}.
   */
  record Spoilt<S, T>(ResourceKey key, Unreadable unreadable) implements OfKey<S, T> {
    @Override
    public boolean own() {
      return false;
    }
  }

  /** The spec was looked for and is gone. */
  record Deleted<S, T>(ResourceKey key, boolean own) implements OfKey<S, T> {}

  /**
   * A complete listing was compared and all that came of it has been delivered. The first one ends
   * the initial list.
   *
   * @param asOf the picture is at least as new as this
   */
  record Resynced<S, T>(Instant asOf) implements Delta<S, T> {}

  /**
   * The store has begun to fail; the picture stays as it was. Said once, however long it lasts; the
   * next {@link Resynced} ends it.
   */
  record Failing<S, T>(Freshness freshness) implements Delta<S, T> {}
}
