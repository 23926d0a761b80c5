package dev.goman.tui.ui.effect;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.cache.Freshness;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.state.Reads;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.update.Msg;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the clusters of a state and tells of them in small words; of one that is watched it tells
 * the whole. A store that does not answer is told, too, and asked again.
 */
public final class Feed {
  /** No look begins longer than this after the one before it, or what is shown would seem old. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  /** Unless a look takes so long that hardly any rest would be left. */
  private static final Duration SHORTEST_LONG_REST = Duration.ofSeconds(5);

  private static final Polling POLLING =
      new Polling(Duration.ofMillis(250), Duration.ofSeconds(3)).resting(30, LONGEST_REST);

  /** Saying that nothing has changed can wait this long. */
  private static final Duration ALL_QUIET = Duration.ofSeconds(5);

  /** While there is much to read, what was read is told this often. */
  private static final Duration READING = Duration.ofMillis(200);

  /** Bodies are kept for the cluster that is watched; the list needs none. */
  private static final long CACHE = 4L << 20;

  private final Informer<ClusterSpec, ClusterStatus> informer;
  private final TimeSource time;
  private final Consumer<Msg> out;
  private final Hearsay hearsay;
  private final Map<String, ClusterRow> changed = new LinkedHashMap<>();
  private final Map<String, List<EventLog.Entry>> events = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private @Nullable Instant toldAt;
  private @Nullable Instant toldAsOf;
  private @Nullable String toldTrouble;
  private boolean toldSynced;
  private String watched = "";
  private volatile boolean hearing;

  public Feed(ObjectStore objects, Reads reads, TimeSource time, Consumer<Msg> out) {
    this.time = time;
    this.out = out;
    this.hearsay = new Hearsay(time);
    this.informer =
        Informer.of(
                objects,
                new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class),
                time,
                Randomness.system())
            .polling(POLLING)
            .parallel(reads.parallel(), reads.ranges())
            .cacheBytes(CACHE)
            .build();
    informer.listen(this::take);
  }

  /** Follows until the thread is interrupted. */
  public void run() throws InterruptedException {
    hearsay.follower(Thread.currentThread());
    while (true) {
      long began = time.nanoTime();
      look();
      Duration longest = LONGEST_REST.minusNanos(time.nanoTime() - began);
      Duration rest = hearing ? LONGEST_REST : informer.nextPoll();
      rest(shorter(rest, longer(longest, SHORTEST_LONG_REST)));
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /**
   * From now on hears of changes that the controller makes or sees in this process, so it looks
   * seldom by itself. What is heard is a hint: the clusters are read again.
   *
   * @return takes them, on any thread, and does not wait
   */
  Consumer<Delta<ClusterSpec, ClusterStatus>> hearing() {
    hearing = true;
    return hearsay;
  }

  /** Waits, and meanwhile looks at what it hears of. */
  private void rest(Duration pause) throws InterruptedException {
    long end = time.nanoTime() + pause.toNanos();
    for (long left = end - time.nanoTime(); left > 0; left = end - time.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Set<String> names = hearsay.take();
      if (hearsay.takeTrouble()) {
        return;
      }
      if (names.isEmpty()) {
        time.park(this, left);
      } else {
        names.forEach(name -> informer.hint(K3sCluster.KIND.key(name)));
        flush(false);
        time.sleep(READING);
      }
    }
  }

  /** Looks at everything once, and tells what is new. */
  public void look() {
    informer.refresh();
    flush(true);
  }

  /** From now on tells of this cluster as a whole, and of it at once. */
  public void watch(String name) {
    synchronized (this) {
      watched = name;
    }
    if (!name.isEmpty()) {
      out.accept(new Msg.Seen(name, read(name)));
    }
  }

  /** Something was done to a cluster, so it is looked at at once. */
  public void hint(String name) {
    informer.hint(K3sCluster.KIND.key(name));
    flush(false);
  }

  private @Nullable Resource<ClusterSpec, ClusterStatus> read(String name) {
    try {
      return informer.get(K3sCluster.KIND.key(name)).orElse(null);
    } catch (StoreException e) {
      return null; // the next refresh tells of the trouble, and of the cluster once there is none
    }
  }

  private void take(Delta<ClusterSpec, ClusterStatus> delta) {
    switch (delta) {
      case Delta.Added<ClusterSpec, ClusterStatus> added -> put(added.resource());
      case Delta.Changed<ClusterSpec, ClusterStatus> change -> put(change.resource());
      case Delta.Spoilt<ClusterSpec, ClusterStatus> spoilt ->
          spoil(spoilt.key(), spoilt.unreadable().reason());
      case Delta.Deleted<ClusterSpec, ClusterStatus> deleted -> remove(deleted.key());
      case Delta.Resynced<ClusterSpec, ClusterStatus> _,
          Delta.Failing<ClusterSpec, ClusterStatus> _ -> {}
    }
  }

  private void put(Resource<ClusterSpec, ClusterStatus> cluster) {
    String name = cluster.key().name();
    boolean whole;
    synchronized (this) {
      changed.put(name, ClusterRow.of(cluster));
      gone.remove(name);
      events.put(name, events(name, cluster.status()));
      whole = name.equals(watched);
    }
    if (whole) {
      out.accept(new Msg.Seen(name, cluster));
    }
    boolean late = toldAt == null || Duration.between(toldAt, time.now()).compareTo(READING) > 0;
    if (late) {
      flush(false);
    }
  }

  private static List<EventLog.Entry> events(
      String name, @Nullable StatusObject<ClusterStatus> status) {
    return status == null
        ? List.of()
        : status.events().stream().map(e -> EventLog.Entry.of(name, e)).toList();
  }

  private synchronized void spoil(ResourceKey key, String problem) {
    changed.put(key.name(), ClusterRow.unreadable(key.name(), problem));
    gone.remove(key.name());
    if (key.name().equals(watched)) {
      out.accept(new Msg.Seen(watched, null));
    }
  }

  private synchronized void remove(ResourceKey key) {
    changed.remove(key.name());
    events.put(key.name(), List.of());
    gone.add(key.name());
    if (key.name().equals(watched)) {
      out.accept(new Msg.Seen(watched, null));
    }
  }

  private synchronized void flush(boolean complete) {
    Freshness freshness = informer.snapshot().freshness();
    boolean quiet = changed.isEmpty() && gone.isEmpty() && events.isEmpty();
    boolean same =
        Objects.equals(toldTrouble, freshness.error()) && toldSynced == freshness.synced();
    if (quiet && same && (lately(freshness.asOf()) || !complete)) {
      return;
    }
    News news = new News(Map.copyOf(changed), Set.copyOf(gone), Map.copyOf(events));
    changed.clear();
    gone.clear();
    events.clear();
    toldAt = time.now();
    toldAsOf = freshness.asOf();
    toldTrouble = freshness.error();
    toldSynced = freshness.synced();
    out.accept(new Msg.Told(news, freshness.asOf(), freshness.error()));
  }

  /** Whether what was told is hardly older than this. */
  private boolean lately(@Nullable Instant asOf) {
    return (toldAsOf == null || asOf == null)
        ? Objects.equals(toldAsOf, asOf)
        : Duration.between(toldAsOf, asOf).compareTo(ALL_QUIET) < 0;
  }
}
