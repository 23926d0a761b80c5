package dev.goman.framework.cache;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.store.StoreException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One complete refresh: a listing nominates, reads decide. */
final class Refresh<S, T> {
  /** After so many failed reads the rest is left for the next refresh. */
  private static final int MAX_FAILED_READS = 8;

  /** Below this many names a listing is too short to be cut. */
  private static final int MIN_RANGE = 2_000;

  /** More names than this are not taken in, so that a runaway writer does not fill the memory. */
  private static final int MAX_NAMES = 1 << 20;

  private final Reads store;
  private final ResourceKind kind;
  private final Reader<S, T> reader;
  private final Picture<S, T> picture;
  private final Parallel parallel;
  private final int width;

  Refresh(
      Reads store,
      ResourceKind kind,
      Reader<S, T> reader,
      Picture<S, T> picture,
      Parallel parallel,
      int width) {
    this.store = store;
    this.kind = kind;
    this.reader = reader;
    this.picture = picture;
    this.parallel = parallel;
    this.width = width;
  }

  /**
   * @param changed whether the listing showed anything new
   * @param failure why it is not complete; absent when it is
   */
  record Result(boolean changed, State.Strangers strangers, @Nullable RuntimeException failure) {}

  Result run() {
    Relisting.Result listed;
    try {
      listed =
          new Relisting(
                  store, kind.plural() + "/", picture.state().rows(), width, MIN_RANGE, MAX_NAMES)
              .run(parallel);
    } catch (RuntimeException e) {
      return new Result(false, State.Strangers.NONE, e);
    }
    List<Nominee> nominees = listed.nominees();
    return new Result(!nominees.isEmpty(), listed.strangers(), settle(nominees));
  }

  /** Reads all of them. Returns why some could not be, if so. */
  private @Nullable RuntimeException settle(List<Nominee> nominees) {
    AtomicInteger settled = new AtomicInteger();
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger failed = new AtomicInteger();
    parallel.forEach(
        nominees,
        nominee -> {
          if (failed.get() >= MAX_FAILED_READS) {
            return;
          }
          try {
            settle(nominee);
            settled.incrementAndGet();
          } catch (RuntimeException e) {
            failed.incrementAndGet();
            failures.add(e);
          }
        });
    RuntimeException first = failures.peek();
    return first == null && settled.get() < nominees.size()
        ? new StoreException.Unavailable("the refresh was stopped before its end", null)
        : first;
  }

  private void settle(Nominee nominee) {
    ResourceKey key = kind.key(nominee.name());
    picture.observe(
        key,
        row ->
            row == nominee.base()
                ? reader.read(key, nominee, picture.body(key))
                : reader.read(key));
  }
}
