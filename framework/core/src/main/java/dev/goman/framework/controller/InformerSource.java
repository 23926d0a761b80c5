package dev.goman.framework.controller;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keys of resources that an informer sees change. Drives the informer: lists at the start, and
 * again whenever it is due.
 *
 * @param <S> the kind's own spec
 * @param <T> the kind's own status
 */
public final class InformerSource<S, T> implements Source {
  /** The longest sleep between two looks at when the next listing is due. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Informer<S, T> informer;
  private final TimeSource time;
  private final Function<Sink, Consumer<Delta<S, T>>> listening;
  private final Duration look;
  private boolean started;

  private InformerSource(
      Informer<S, T> informer,
      TimeSource time,
      Function<Sink, Consumer<Delta<S, T>>> listening,
      Duration look) {
    this.informer = informer;
    this.time = time;
    this.listening = listening;
    this.look = look;
  }

  /**
   * The resources that are reconciled themselves: each is delivered when it is first seen and
   * whenever its spec object changes. Changes of status alone are the controller's own doing.
   */
  public static <S, T> InformerSource<S, T> ofPrimary(Informer<S, T> informer, TimeSource time) {
    return ofPrimary(informer, time, Filter.specObjectChanged());
  }

  /** Like {@link #ofPrimary(Informer, TimeSource)} with a choice of what is worth a look. */
  public static <S, T> InformerSource<S, T> ofPrimary(
      Informer<S, T> informer, TimeSource time, Filter<S, T> filter) {
    return new InformerSource<>(informer, time, sink -> new SpecChanges<>(sink, filter), LOOK);
  }

  /**
   * Resources on which others depend.
   *
   * @param mapping from the key of a changed resource to the keys to look at
   */
  public static <S, T> InformerSource<S, T> ofSecondary(
      Informer<S, T> informer,
      Function<ResourceKey, ? extends Collection<ResourceKey>> mapping,
      TimeSource time) {
    return new InformerSource<>(
        informer,
        time,
        sink ->
            delta -> {
              if (delta instanceof Delta.OfKey<S, T> change) {
                String cause = change.key() + " changed";
                mapping.apply(change.key()).forEach(k -> sink.hint(k, Priority.NORMAL, cause));
              }
            },
        LOOK);
  }

  /**
   * The same, which sleeps until the listing that is due next, also where something comes up
   * meanwhile that would have it sooner: for informers that list every few seconds anyway.
   */
  public InformerSource<S, T> unhurried() {
    return new InformerSource<>(informer, time, listening, Duration.ofNanos(Long.MAX_VALUE));
  }

  @Override
  public String name() {
    return "informer of " + informer.kind().plural();
  }

  @Override
  public void start(Sink sink) throws IOException {
    if (!started) {
      informer.listen(listening.apply(sink));
      started = true;
    }
    informer.refresh();
    if (!informer.synced()) {
      throw new IOException(String.valueOf(informer.snapshot().freshness().error()));
    }
  }

  @Override
  public void run(Sink sink) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      Duration wait = informer.nextPoll();
      if (wait.isPositive()) {
        time.sleep(wait.compareTo(look) < 0 ? wait : look);
      } else {
        informer.refresh();
      }
    }
    throw new InterruptedException();
  }

  private static final class SpecChanges<S, T> implements Consumer<Delta<S, T>> {
    private final Sink sink;
    private final Filter<S, T> filter;
    private final Map<ResourceKey, Filter.Seen> delivered = new ConcurrentHashMap<>();

    SpecChanges(Sink sink, Filter<S, T> filter) {
      this.sink = sink;
      this.filter = filter;
    }

    @Override
    public void accept(Delta<S, T> delta) {
      switch (delta) {
        case Delta.Added<S, T> added -> deliver(added.resource(), "added");
        case Delta.Changed<S, T> changed -> deliver(changed.resource(), "spec changed");
        case Delta.Spoilt<S, T> spoilt -> sink.changed(spoilt.key(), "spec unreadable");
        case Delta.Deleted<S, T> deleted -> delivered.remove(deleted.key());
        case Delta.Resynced<S, T> resynced -> {}
        case Delta.Failing<S, T> failing -> {}
      }
    }

    private void deliver(Resource<S, T> resource, String cause) {
      if (filter.passes(delivered.get(resource.key()), resource)) {
        delivered.put(resource.key(), Filter.Seen.of(resource));
        sink.changed(resource.key(), cause);
      }
    }
  }
}
