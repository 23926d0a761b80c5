package dev.goman.framework.cache;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Settings of an {@link Informer}. Not thread-safe. */
public final class InformerBuilder<S, T> {
  final ObjectStore store;
  final ResourceCodec<S, T> codec;
  final TimeSource time;
  final RandomGenerator random;
  final List<Index<S, T>> indexes = new ArrayList<>();
  Polling polling = Polling.USUAL;
  Parallel parallel = Parallel.none();
  int width = 1;
  long cacheBytes = 64L << 20;

  InformerBuilder(
      ObjectStore store, ResourceCodec<S, T> codec, TimeSource time, RandomGenerator random) {
    this.store = store;
    this.codec = codec;
    this.time = time;
    this.random = random;
  }

  /** Adds an index; their names must differ. */
  public InformerBuilder<S, T> index(Index<S, T> index) {
    if (indexes.stream().anyMatch(i -> i.name().equals(index.name()))) {
      throw new IllegalArgumentException("there is an index " + index.name() + " already");
    }
    indexes.add(index);
    return this;
  }

  /** When to list; {@link Polling#USUAL} unless said otherwise. */
  public InformerBuilder<S, T> polling(Polling newPolling) {
    this.polling = newPolling;
    return this;
  }

  /**
   * What a refresh uses to ask the store for several things at once; one after the other unless
   * said otherwise.
   *
   * @param ranges into how many ranges to cut a long listing, at least 1
   */
  public InformerBuilder<S, T> parallel(Parallel newParallel, int ranges) {
    if (ranges < 1) {
      throw new IllegalArgumentException("ranges must be at least 1");
    }
    this.parallel = newParallel;
    this.width = ranges;
    return this;
  }

  /** How many bytes of bodies, as stored, to keep in memory; 64 MiB unless said otherwise. */
  public InformerBuilder<S, T> cacheBytes(long newCacheBytes) {
    this.cacheBytes = newCacheBytes;
    return this;
  }

  public Informer<S, T> build() {
    return new Informer<>(this);
  }
}
