package dev.goman.tui.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.cache.Freshness;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.state.Reads;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.update.Msg;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often a feed looks, and how soon it tells, in virtual time. */
final class FeedPaceTest {
  private final Clock clock = new Clock();
  private final Listed store = new Listed(new MemoryObjectStore(clock));
  private final Map<String, Duration> shown = new TreeMap<>();
  private @Nullable Instant asOf;
  private final Feed feed =
      new Feed(
          store,
          Reads.ONE_BY_ONE,
          clock,
          msg -> {
            if (msg instanceof Msg.Told told) {
              asOf = told.asOf();
              told.news().rows().forEach(row -> shown.put(row.name(), clock.passed));
            }
          });

  @Test
  void anIdleMinuteIsTwentyListings() {
    follow();
    assertThat(store.lists).isBetween(19, 25);
  }

  @Test
  void andSevenWhereTheControllerIsHeard() {
    feed.hearing();
    follow();
    assertThat(store.lists).isLessThanOrEqualTo(7);
  }

  @Test
  void whatTheControllerDoesIsShownWhenItDoesIt() {
    var heard = feed.hearing();
    clock.at(
        seconds(33),
        () -> {
          put("new");
          heard.accept(new Delta.Deleted<>(K3sCluster.KIND.key("new"), true)); // a hint, not a fact
        });
    follow();
    assertThat(shown).containsEntry("new", seconds(33));
  }

  @Test
  void whatOthersDoIsShownWithinThreeSeconds() {
    clock.at(seconds(33), () -> put("new"));
    follow();
    assertThat(shown.get("new")).isBetween(seconds(33), seconds(36));
  }

  @Test
  void aThousandHintsAreFollowedUpTogether() {
    put("new");
    var heard = feed.hearing();
    clock.at(
        seconds(33),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            heard.accept(new Delta.Deleted<>(K3sCluster.KIND.key("new"), true));
          }
        });
    clock.at(seconds(34), () -> assertThat(store.gets).isLessThan(20));
    follow();
  }

  @Test
  void itLooksAtOnceWhenTheStoreIsHeardToFail() {
    var heard = feed.hearing();
    Freshness failing = new Freshness(null, 1, "gone", Scenes.NOW);
    clock.at(
        seconds(33),
        () -> {
          int before = store.lists;
          clock.at(seconds(34), () -> assertThat(store.lists).isGreaterThan(before));
          heard.accept(new Delta.Failing<ClusterSpec, ClusterStatus>(failing));
        });
    follow();
    assertThat(clock.passed).isGreaterThanOrEqualTo(seconds(60));
  }

  @Test
  void whatIsShownNeverCountsAsOldWhileItIsLookedAt() {
    var heard = feed.hearing();
    for (int i = 0; i < 60; i++) {
      clock.at(
          seconds(i),
          () -> {
            put("new" + clock.passed.toSeconds());
            heard.accept(new Delta.Deleted<>(K3sCluster.KIND.key("new0"), true));
            if (clock.passed.compareTo(seconds(1)) > 0) {
              assertThat(asOf).isAfter(clock.now().minusSeconds(12));
            }
          });
    }
    follow();
  }

  private void follow() {
    assertThatThrownBy(feed::run).isInstanceOf(InterruptedException.class);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private void put(String name) {
    store.create(
        K3sCluster.KIND.key(name).specObject(),
        new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class)
            .write(Scenes.spec(name)));
  }

  /** A minute that passes while somebody waits, with things that happen in it. */
  private static final class Clock implements TimeSource {
    private final TreeMap<Duration, Runnable> events = new TreeMap<>();
    private Duration passed = Duration.ZERO;
    private boolean woken;

    void at(Duration when, Runnable event) {
      events.put(when, event);
    }

    @Override
    public Instant now() {
      return Scenes.NOW.plus(passed);
    }

    @Override
    public long nanoTime() {
      return passed.toNanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Duration end = passed.plus(duration);
      while (passed.compareTo(end) < 0) {
        pass(end);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }

    @Override
    public void park(Object blocker, long nanos) {
      Duration end = passed.plusNanos(nanos);
      while (!woken && passed.compareTo(end) < 0) {
        pass(end);
      }
      woken = false;
    }

    @Override
    public void unpark(@Nullable Thread thread) {
      woken = true;
    }

    private void pass(Duration end) {
      Map.Entry<Duration, Runnable> next = events.firstEntry();
      if (next != null && next.getKey().compareTo(end) <= 0) {
        passed = next.getKey().compareTo(passed) > 0 ? next.getKey() : passed;
        events.remove(next.getKey());
        next.getValue().run();
      } else {
        passed = end;
      }
      if (passed.compareTo(seconds(60)) >= 0) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Counts. */
  private static final class Listed implements ObjectStore {
    private final ObjectStore real;
    private int lists;
    private int gets;

    Listed(ObjectStore real) {
      this.real = real;
    }

    @Override
    public Optional<StoredObject> get(String key) {
      gets++;
      return real.get(key);
    }

    @Override
    public String create(String key, byte[] body) {
      return real.create(key, body);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      return real.replace(key, body, expectedVersion);
    }

    @Override
    public void delete(String key, String expectedVersion) {
      real.delete(key, expectedVersion);
    }

    @Override
    public Listing list(String prefix, String startAfter, int limit) {
      lists++;
      return real.list(prefix, startAfter, limit);
    }
  }
}
