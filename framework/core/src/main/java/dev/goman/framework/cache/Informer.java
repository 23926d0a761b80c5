package dev.goman.framework.cache;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A local picture of all resources of one kind: a complete index of versions, and as many bodies as
 * there is room for. It has no threads: somebody calls {@link #refresh} when {@link #nextPoll} says
 * so, and {@link #hint} when an event names a key; writes of our own go through {@link #write}.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>After a complete refresh the picture is at least as new as its beginning, for every key but
 *       those that are being written through here, which follow when the write is over.
 *   <li>Deltas of one key are delivered in the order in which the picture changed, one at a time;
 *       when a step returns, its deltas have been heard. Applying them all reproduces the picture.
 *   <li>A resource is called deleted only when its spec was looked for and was not there, after a
 *       complete listing without it or a hint. A refresh that fails deletes nothing; what it had
 *       read by then stays known.
 *   <li>An object that cannot be understood is reported in the {@link Snapshot} and harms no other.
 *   <li>A {@link Snapshot} is consistent in itself. Bodies are read apart from it and may be newer.
 *   <li>A hint costs two reads and O(log n), however many resources there are.
 * </ul>
 *
 * <p>Safe to use from any threads. No lock is held while the store is asked.
 *
 * @param <S> the kind's own spec
 * @param <T> the kind's own status
 */
public final class Informer<S, T> {
  private final ResourceCodec<S, T> codec;
  private final Reads reads;
  private final Reader<S, T> reader;
  private final TimeSource time;
  private final Bodies<S, T> bodies;
  private final Picture<S, T> picture;
  private final Refresh<S, T> refresh;
  private final Pace pace;
  private final AtomicBoolean refreshing = new AtomicBoolean();

  Informer(InformerBuilder<S, T> from) {
    this.codec = from.codec;
    this.time = from.time;
    this.reads = new Reads(from.store);
    this.reader = new Reader<>(reads, from.codec);
    this.bodies = new Bodies<>(from.cacheBytes);
    this.picture = new Picture<>(from.codec, from.indexes, bodies);
    this.refresh =
        new Refresh<>(reads, from.codec.kind(), reader, picture, from.parallel, from.width);
    this.pace = new Pace(from.polling, from.random, from.time.nanoTime());
  }

  /** An informer with the usual settings, to be changed before it is built. */
  public static <S, T> InformerBuilder<S, T> of(
      ObjectStore store, ResourceCodec<S, T> codec, TimeSource time, RandomGenerator random) {
    return new InformerBuilder<>(store, codec, time, random);
  }

  public ResourceKind kind() {
    return codec.kind();
  }

  /**
   * Delivers all deltas from now on to the listener, on whichever thread makes them known. It must
   * be quick and must not wait. What it throws is counted and otherwise ignored.
   *
   * @return the picture to which the first delta will apply
   */
  public Snapshot<S, T> listen(Consumer<? super Delta<S, T>> listener) {
    return new Snapshot<>(kind(), picture.listen(listener));
  }

  /** Ends {@link #listen}; a delivery under way may still arrive. */
  public void unlisten(Consumer<? super Delta<S, T>> listener) {
    picture.unlisten(listener);
  }

  /** What is known now. Costs nothing. */
  public Snapshot<S, T> snapshot() {
    return new Snapshot<>(kind(), picture.state());
  }

  /** Whether the initial list is complete and delivered. */
  public boolean synced() {
    return picture.state().freshness().synced();
  }

  /** How long to wait before the next {@link #refresh}; zero when it is due. */
  public Duration nextPoll() {
    return pace.remaining(time.nanoTime());
  }

  /**
   * Lists everything and reads what changed. A store that fails is not thrown but kept in {@link
   * Freshness}.
   *
   * @return whether it was complete; false as well when another refresh is under way, which then
   *     does the work
   */
  public boolean refresh() {
    if (!refreshing.compareAndSet(false, true)) {
      return false;
    }
    try {
      Instant began = time.now();
      long start = time.nanoTime();
      Refresh.Result result = refresh.run();
      if (result.failure() == null) {
        long end = time.nanoTime();
        pace.succeeded(end, end - start, result.changed());
        picture.complete(began, result.strangers());
      } else {
        pace.failed(time.nanoTime());
        fail(result.failure(), true);
      }
      return result.failure() == null;
    } finally {
      refreshing.set(false);
    }
  }

  /**
   * Reads one key, because something may have happened to it. If the store fails, the next refresh
   * is due soon and finds what this did not.
   *
   * @throws IllegalArgumentException when the key is of another kind
   */
  public void hint(ResourceKey key) {
    require(key);
    try {
      picture.observe(key, row -> reader.read(key));
    } catch (RuntimeException e) {
      hurry();
      fail(e, false);
    }
  }

  /**
   * The resource, from memory if it is there, else from the store.
   *
   * @return nothing when there is no such resource or its spec cannot be read
   * @throws StoreException when it is not in memory and the store fails
   */
  public Optional<Resource<S, T>> get(ResourceKey key) {
    require(key);
    Row row = picture.row(key);
    boolean none = row == null ? synced() : !row.isResource() || row.specProblem() != null;
    if (none) {
      return Optional.empty();
    }
    Optional<Resource<S, T>> held = peek(key);
    return held.isPresent() ? held : picture.observe(key, r -> reader.read(key));
  }

  /** The resource if its present version is in memory. Never waits. */
  public Optional<Resource<S, T>> peek(ResourceKey key) {
    require(key);
    return Optional.ofNullable(picture.body(key)).map(Body::resource);
  }

  /**
   * Does a write of our own, makes its result known at once, and keeps its echo from being news. If
   * what it replaced is not what was known, somebody else wrote in between: then the key is read,
   * and the delta is not {@link Delta.OfKey#own own}.
   *
   * @param before what the write is based on; absent when it creates the resource
   * @param write writes to the store, and returns what it left: nothing when it removed the
   *     resource
   * @return what {@code write} returned; what it throws is thrown, and the key is read
   */
  public Optional<Resource<S, T>> write(
      ResourceKey key, @Nullable Resource<S, T> before, Supplier<Optional<Resource<S, T>>> write) {
    require(key);
    boolean unclear = true;
    picture.beginWrite(key);
    try {
      Optional<Resource<S, T>> after = write.get();
      unclear = !tell(key, before, after.orElse(null));
      return after;
    } finally {
      if (picture.endWrite(key) || unclear) {
        hint(key);
      }
      hurry();
    }
  }

  /**
   * Tells of a write of our own that is done already, with the effect of {@link #write}, except
   * that a refresh between the write and this call takes its echo for somebody else's change. And
   * nothing has no version: if others removed what it created, and a refresh saw that before this
   * call, it is taken to be there until the next refresh.
   *
   * @param after what it left; absent when it removed the resource
   */
  public void wrote(
      ResourceKey key, @Nullable Resource<S, T> before, @Nullable Resource<S, T> after) {
    write(key, before, () -> Optional.ofNullable(after));
  }

  /** The numbers so far. */
  public InformerStats stats() {
    State state = picture.state();
    return new InformerStats(
        state.resources(),
        state.odd().size() + state.strangers().count(),
        bodies.bytes(),
        reads.lists(),
        reads.gets(),
        picture.callbackFailures());
  }

  /** Returns whether it is clear what the write means. */
  private boolean tell(
      ResourceKey key, @Nullable Resource<S, T> before, @Nullable Resource<S, T> after) {
    OwnWrite<S, T> write = new OwnWrite<>(codec, key, before, after);
    return picture.advance(key, row -> write.on(row, picture.body(key)));
  }

  /** Something is going on; a store that fails is left alone all the same. */
  private void hurry() {
    if (!picture.state().freshness().failing()) {
      pace.hurry(time.nanoTime());
    }
  }

  private void fail(RuntimeException problem, boolean wholeRefresh) {
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    Instant now = time.now();
    picture.fail(f -> f.failed(now, message, wholeRefresh));
  }

  private void require(ResourceKey key) {
    if (!key.kind().equals(kind().plural())) {
      throw new IllegalArgumentException(key + " is not one of the " + kind().plural());
    }
  }
}
