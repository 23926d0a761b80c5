package dev.goman.framework.cache;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known, and the only place where that changes. A read happens outside the lock and is
 * committed under it, unless something newer may have been committed meanwhile; then it is
 * repeated.
 */
final class Picture<S, T> {
  /** After so many overtaken reads the last is taken; it is no older than the first. */
  private static final int MAX_READS = 16;

  private final ResourceCodec<S, T> codec;
  private final List<Index<S, T>> indexes;
  private final Bodies<S, T> bodies;
  private final Deliveries<S, T> deliveries = new Deliveries<>();
  private final AtomicLong indexFailures = new AtomicLong();

  /** Guards changes of state and with them the order of deltas; never held while somebody waits. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Flights flights = new Flights();
  private volatile State state = State.EMPTY;

  Picture(ResourceCodec<S, T> codec, List<Index<S, T>> indexes, Bodies<S, T> bodies) {
    this.codec = codec;
    this.indexes = List.copyOf(indexes);
    this.bodies = bodies;
  }

  State state() {
    return state;
  }

  @Nullable Row row(ResourceKey key) {
    return state.rows().get(key.name());
  }

  /** The body of what is known now, if it is in memory. */
  @Nullable Body<S, T> body(ResourceKey key) {
    Row row = row(key);
    Body<S, T> body = bodies.get(key.name());
    return row != null && body != null && body.fits(row) ? body : null;
  }

  State listen(Consumer<? super Delta<S, T>> listener) {
    lock.lock();
    try {
      deliveries.add(listener);
      return state;
    } finally {
      lock.unlock();
    }
  }

  void unlisten(Consumer<? super Delta<S, T>> listener) {
    deliveries.remove(listener);
  }

  /** How often a listener or an index has thrown. */
  long callbackFailures() {
    return deliveries.failures() + indexFailures.get();
  }

  /**
   * Reads a key and makes the result known.
   *
   * @param read given the row known when the read begins
   * @return what was read; nothing when there is no resource that can be read
   * @throws StoreException when the read does; then nothing changes
   */
  Optional<Resource<S, T>> observe(
      ResourceKey key, Function<@Nullable Row, Observation<S, T>> read) {
    for (int reads = 1; ; reads++) {
      Optional<Entry<S, T>> entry = observeOnce(key, read, reads == MAX_READS);
      if (entry.isPresent()) {
        deliveries.deliver();
        return Optional.ofNullable(entry.get().body()).map(Body::resource);
      }
    }
  }

  /** A refresh that began then is complete, and found these. */
  void complete(Instant began, State.Strangers strangers) {
    lock.lock();
    try {
      state = state.withStrangers(strangers).withFreshness(Freshness.complete(began));
      deliveries.post(new Delta.Resynced<>(began));
    } finally {
      lock.unlock();
    }
    deliveries.deliver();
  }

  /** The store failed; listeners hear it if all was well before. */
  void fail(UnaryOperator<Freshness> change) {
    lock.lock();
    try {
      Freshness before = state.freshness();
      state = state.withFreshness(change.apply(before));
      if (!before.failing()) {
        deliveries.post(new Delta.Failing<>(state.freshness()));
      }
    } finally {
      lock.unlock();
    }
    deliveries.deliver();
  }

  /**
   * Makes a write of our own known.
   *
   * @param decide what the write makes of the row known now, or nothing when it cannot tell
   * @return whether it could
   */
  boolean advance(ResourceKey key, Function<@Nullable Row, OwnWrite.Verdict<S, T>> decide) {
    while (true) {
      Row row = row(key);
      OwnWrite.Verdict<S, T> verdict = decide.apply(row);
      Observation<S, T> seen = verdict.observation();
      if (seen == null) {
        return verdict.known();
      }
      Entry<S, T> entry = entry(seen);
      lock.lock();
      try {
        if (row(key) == row) {
          commit(key, entry, true);
          break;
        }
      } finally {
        lock.unlock();
      }
    }
    deliveries.deliver();
    return true;
  }

  /** A write of our own begins: until it ends, no read of the key is made known. */
  void beginWrite(ResourceKey key) {
    flights.beginWrite(key.name());
  }

  /** It is over. Returns whether a read was kept back that should be repeated. */
  boolean endWrite(ResourceKey key) {
    return flights.endWrite(key.name());
  }

  private Optional<Entry<S, T>> observeOnce(
      ResourceKey key, Function<@Nullable Row, Observation<S, T>> read, boolean last) {
    int since = flights.begin(key.name());
    try {
      Entry<S, T> entry = entry(read.apply(row(key)));
      lock.lock();
      try {
        if (flights.keepsBack(key.name())) {
          return Optional.of(entry); // whoever writes reads again afterwards
        }
        if (flights.overtaken(key.name(), since) && !last) {
          return Optional.empty();
        }
        commit(key, entry, false);
        return Optional.of(entry);
      } finally {
        lock.unlock();
      }
    } finally {
      flights.end(key.name());
    }
  }

  private Entry<S, T> entry(Observation<S, T> seen) {
    return Entry.of(seen, codec, this::tags);
  }

  private void commit(ResourceKey key, Entry<S, T> entry, boolean own) {
    String name = key.name();
    Row old = state.rows().get(name);
    Row next = entry.row();
    flights.conclude(name);
    if (entry.body() == null) {
      bodies.remove(name);
    } else {
      bodies.put(name, entry.body());
    }
    if (old == null ? next == null : next != null && old.sameAs(next)) {
      return;
    }
    state = state.with(name, old, next);
    Delta<S, T> delta = delta(key, old, entry, own);
    if (delta != null) {
      deliveries.post(delta);
    }
  }

  /** What the change means to listeners; a status without a spec means nothing to them. */
  private @Nullable Delta<S, T> delta(
      ResourceKey key, @Nullable Row old, Entry<S, T> entry, boolean own) {
    String before = old == null ? null : old.specVersion();
    Row next = entry.row();
    if (next == null || next.specVersion() == null) {
      return before == null ? null : new Delta.Deleted<>(key, own);
    }
    if (entry.body() == null) {
      String problem = next.specProblem();
      return new Delta.Spoilt<>(
          key,
          new Unreadable(
              key.specObject(), next.specVersion(), problem == null ? "unreadable" : problem));
    }
    Resource<S, T> resource = entry.body().resource();
    return before == null
        ? new Delta.Added<>(resource, own)
        : new Delta.Changed<>(resource, !before.equals(next.specVersion()), own);
  }

  private String[] tags(Resource<S, T> resource) {
    if (indexes.isEmpty()) {
      return Row.NO_TAGS;
    }
    List<String> tags = new ArrayList<>();
    for (Index<S, T> index : indexes) {
      try {
        for (String value : index.values().apply(resource)) {
          tags.add(state.shared(index.tag(value)));
        }
      } catch (
          Throwable thrown) { // an index may throw anything; the resource is known all the same
        indexFailures.incrementAndGet();
      }
    }
    return tags.toArray(Row.NO_TAGS);
  }
}
