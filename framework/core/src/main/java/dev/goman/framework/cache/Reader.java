package dev.goman.framework.cache;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a key holds. Whatever is wrong with an object becomes part of the answer; only a
 * store that does not answer is thrown.
 */
final class Reader<S, T> {
  private final Reads store;
  private final ResourceCodec<S, T> codec;

  Reader(Reads store, ResourceCodec<S, T> codec) {
    this.store = store;
    this.codec = codec;
  }

  /** Reads both objects. */
  Observation<S, T> read(ResourceKey key) {
    return new Observation<>(key, readSpec(key), readStatus(key));
  }

  /**
   * Reads only what must be: not what the cache holds in the version listed, nor what is listed as
   * too large, nor a status that is listed as absent. That a spec is absent is never believed.
   */
  Observation<S, T> read(ResourceKey key, Nominee nominee, @Nullable Body<S, T> cached) {
    return new Observation<>(
        key, spec(key, nominee.spec(), cached), status(key, nominee.status(), cached));
  }

  private Part<SpecObject<S>> spec(
      ResourceKey key, Listing.@Nullable Entry listed, @Nullable Body<S, T> cached) {
    if (listed == null) {
      return readSpec(key);
    }
    if (cached != null && listed.version().equals(cached.resource().specVersion())) {
      return Part.of(listed.version(), cached.resource().spec(), cached.specBytes());
    }
    return listed.size() > ObjectStore.MAX_BODY ? tooLarge(listed) : readSpec(key);
  }

  private Part<StatusObject<T>> status(
      ResourceKey key, Listing.@Nullable Entry listed, @Nullable Body<S, T> cached) {
    if (listed == null) {
      return Part.absent();
    }
    if (cached != null
        && cached.status() != null
        && listed.version().equals(cached.resource().statusVersion())) {
      return Part.of(listed.version(), cached.status(), cached.statusBytes());
    }
    return listed.size() > ObjectStore.MAX_BODY ? tooLarge(listed) : readStatus(key);
  }

  private Part<SpecObject<S>> readSpec(ResourceKey key) {
    return read(key.specObject(), body -> codec.readSpec(key, body));
  }

  private Part<StatusObject<T>> readStatus(ResourceKey key) {
    return read(key.statusObject(), body -> codec.readStatus(key, body));
  }

  private <V> Part<V> read(String object, Function<byte[], V> decode) {
    try {
      Optional<StoredObject> stored = store.get(object);
      return stored.isPresent() ? decoded(stored.get(), decode) : Part.absent();
    } catch (StoreException.TooLarge e) {
      return listed(object);
    }
  }

  /** An object too large to be read still has a version, which a listing shows. */
  private <V> Part<V> listed(String object) {
    return store.list(object, "", 1).entries().stream()
        .filter(e -> e.key().equals(object))
        .findFirst()
        .map(Reader::<V>tooLarge)
        .orElseGet(Part::absent);
  }

  private static <V> Part<V> tooLarge(Listing.Entry entry) {
    return Part.unreadable(
        entry.version(),
        entry.size() + " bytes are too large; the limit is " + ObjectStore.MAX_BODY);
  }

  private static <V> Part<V> decoded(StoredObject stored, Function<byte[], V> decode) {
    try {
      return Part.of(stored.version(), decode.apply(stored.body()), stored.body().length);
    } catch (MalformedException e) {
      return Part.unreadable(stored.version(), describe(e));
    } catch (RuntimeException | StackOverflowError e) { // out of the kind's own types
      return Part.unreadable(stored.version(), "cannot be read: " + e);
    }
  }

  private static String describe(MalformedException e) {
    StringBuilder text = new StringBuilder().append(e.getMessage());
    if (!e.path().isEmpty()) {
      text.append(" at ").append(e.path());
    }
    if (e.line() > 0) {
      text.append(" (line ").append(e.line()).append(", column ").append(e.column()).append(')');
    }
    if (e.suggestion() != null) {
      text.append("; did you mean \"").append(e.suggestion()).append("\"?");
    }
    return text.toString();
  }
}
