package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InformerTest {
  private final World world = new World();
  private final Informer<Spec, Status> informer = world.informer;
  private final Mirror mirror = world.mirror;

  @Test
  void theInitialListComesBeforeSynced() {
    world.putSpec("a", "red");
    world.putSpec("b", "blue");
    assertThat(informer.synced()).isFalse();

    assertThat(informer.refresh()).isTrue();

    assertThat(informer.synced()).isTrue();
    assertThat(kinds()).containsExactly("Added a", "Added b", "Resynced");
    assertThat(informer.snapshot().size()).isEqualTo(2);
    assertThat(informer.snapshot().freshness().asOf()).isEqualTo(world.time.now());
  }

  @Test
  void aListingWithoutChangesReadsNoBody() {
    fill(20);
    informer.refresh();
    int gets = world.store.gets();

    informer.refresh();

    assertThat(world.store.gets()).isEqualTo(gets);
    mirror.take();
    informer.refresh();
    assertThat(kinds()).containsExactly("Resynced");
  }

  @Test
  void onlyTheChangedObjectIsRead() {
    fill(20);
    world.putStatus("n7", "Up");
    informer.refresh();
    int gets = world.store.gets();
    world.putStatus("n7", "Down");

    informer.refresh();

    assertThat(world.store.gets()).isEqualTo(gets + 1);
    assertThat(informer.get(World.key("n7")).orElseThrow().statusBody())
        .contains(new Status("Down"));
  }

  @Test
  void aHintReadsOneKey() {
    fill(20);
    informer.refresh();
    mirror.take();
    int lists = world.store.lists();
    int gets = world.store.gets();
    world.putSpec("n3", "green");

    informer.hint(World.key("n3"));

    assertThat(world.store.lists()).isEqualTo(lists);
    assertThat(world.store.gets()).isEqualTo(gets + 2);
    assertThat(kinds()).containsExactly("Changed n3");
    informer.hint(World.key("n3"));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aFailedPageChangesNothing() {
    World paged = new World(3, Parallel.none(), 1);
    for (int i = 0; i < 10; i++) {
      paged.putSpec("n" + i, "red");
    }
    paged.informer.refresh();
    paged.mirror.take();
    paged.delete(World.key("n0").specObject());
    paged.putSpec("n1", "blue");
    long before = paged.informer.snapshot().changes();
    paged.store.failWhen(call -> call == 2);

    assertThat(paged.informer.refresh()).isFalse();

    assertThat(paged.informer.snapshot().changes()).isEqualTo(before);
    assertThat(paged.mirror.takeOfKeys()).isEmpty();
    assertThat(paged.informer.snapshot().freshness().failures()).isEqualTo(1);
    paged.store.heal();
    assertThat(paged.informer.refresh()).isTrue();
    assertThat(paged.mirror.content).isEqualTo(paged.truth());
    assertThat(paged.informer.snapshot().freshness().failing()).isFalse();
  }

  @Test
  void anUnreadableSpecHarmsNoOther() {
    world.putSpec("good", "red");
    world.put("things/bad/spec.json", "{\"apiVersion\": \"test/v1\",\n \"kind\": }");
    world.put("things/huge/spec.json", "{ \"spec\": 1 }");

    informer.refresh();

    assertThat(kinds())
        .containsExactlyInAnyOrder("Spoilt bad", "Added good", "Spoilt huge", "Resynced");
    assertThat(informer.snapshot().unreadable())
        .extracting(Unreadable::objectKey)
        .containsExactly("things/bad/spec.json", "things/huge/spec.json");
    assertThat(informer.snapshot().unreadable().getFirst().reason()).contains("line 2");
    assertThat(informer.get(World.key("bad"))).isEmpty();
    int gets = world.store.gets();
    informer.refresh();
    assertThat(world.store.gets()).as("an unreadable version is read once").isEqualTo(gets);

    world.putSpec("bad", "blue");
    informer.refresh();
    assertThat(informer.snapshot().unreadable()).hasSize(1);
    assertThat(kinds()).contains("Changed bad");
  }

  @Test
  void anEmptyObjectIsUnreadableAndHarmsNoOther() {
    world.putSpec("good", "red");
    world.put("things/empty/spec.json", "");

    informer.refresh();

    assertThat(kinds()).containsExactlyInAnyOrder("Spoilt empty", "Added good", "Resynced");
    assertThat(informer.snapshot().unreadable())
        .extracting(Unreadable::objectKey)
        .containsExactly("things/empty/spec.json");
  }

  @Test
  void anUnreadableStatusLeavesTheResourceReadable() {
    world.putSpec("a", "red");
    world.put("things/a/status.json", "{");

    informer.refresh();

    Resource<Spec, Status> resource = informer.get(World.key("a")).orElseThrow();
    assertThat(resource.status()).isNull();
    assertThat(resource.statusVersion()).isNotNull();
    assertThat(informer.snapshot().unreadable())
        .extracting(Unreadable::objectKey)
        .containsExactly("things/a/status.json");
  }

  @Test
  void strangersAndOrphansAreShown() {
    world.putSpec("a", "red");
    world.putStatus("gone", "Up");
    world.put("things/notes.txt", "hello");
    world.put("things/Not_A_Name/spec.json", "{}");
    world.put("things/a/other.json", "{}");
    world.put("things/a/status.unreadable", "a copy that the resource store makes");

    informer.refresh();

    assertThat(kinds()).containsExactly("Added a", "Resynced");
    assertThat(informer.snapshot().orphans()).containsExactly(World.key("gone"));
    assertThat(informer.snapshot().strangers()).isEqualTo(3);
    assertThat(informer.snapshot().unreadable())
        .extracting(Unreadable::objectKey)
        .containsExactly("things/Not_A_Name/spec.json", "things/a/other.json", "things/notes.txt");
    world.delete("things/notes.txt");
    world.delete("things/gone/status.json");
    informer.refresh();
    assertThat(informer.snapshot().strangers()).isEqualTo(2);
    assertThat(informer.snapshot().orphans()).isEmpty();
  }

  @Test
  void anIndexFollowsEachChange() {
    world.putSpec("a", "red");
    world.putSpec("b", "red");
    world.putSpec("c", "blue");
    informer.refresh();
    Snapshot<Spec, Status> before = informer.snapshot();
    assertThat(before.lookup(World.BY_COLOUR, "red"))
        .containsExactly(World.key("a"), World.key("b"));
    assertThat(before.counts(World.BY_COLOUR)).containsEntry("red", 2).containsEntry("blue", 1);

    world.putSpec("a", "blue");
    world.delete("things/b/spec.json");
    informer.refresh();

    assertThat(informer.snapshot().lookup(World.BY_COLOUR, "red")).isEmpty();
    assertThat(informer.snapshot().counts(World.BY_COLOUR)).containsOnlyKeys("blue");
    assertThat(before.lookup(World.BY_COLOUR, "red")).as("a snapshot stays").hasSize(2);
  }

  @Test
  void aWriteOfOurOwnIsKnownAtOnceAndItsEchoIsNoNews() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    Resource<Spec, Status> before = world.read("a");

    Resource<Spec, Status> after = world.resources.writeStatus(before, status("a", "Up"), 1);
    informer.wrote(World.key("a"), before, after);

    assertThat(informer.get(World.key("a"))).contains(after);
    assertThat(mirror.takeOfKeys()).singleElement().matches(Delta.OfKey::own);
    int gets = world.store.gets();
    informer.refresh();
    informer.hint(World.key("a"));
    assertThat(mirror.takeOfKeys()).isEmpty();
    assertThat(world.store.gets()).isEqualTo(gets + 2);
  }

  @Test
  void theEchoIsNoNewsEvenIfItComesBeforeTheWriteReturns() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    Resource<Spec, Status> before = world.read("a");

    informer.write(
        World.key("a"),
        before,
        () -> {
          Resource<Spec, Status> after = world.resources.writeStatus(before, status("a", "Up"), 1);
          assertThat(informer.refresh()).isTrue();
          informer.hint(World.key("a"));
          return Optional.of(after);
        });

    assertThat(mirror.takeOfKeys()).singleElement().matches(Delta.OfKey::own);
    assertThat(informer.get(World.key("a")).orElseThrow().statusBody()).contains(new Status("Up"));
  }

  @Test
  void whatOthersDoDuringOurWriteIsNewsAfterwards() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    Resource<Spec, Status> before = world.read("a");

    informer.write(
        World.key("a"),
        before,
        () -> {
          Resource<Spec, Status> after = world.resources.writeStatus(before, status("a", "Up"), 1);
          world.putSpec("a", "blue");
          informer.hint(World.key("a"));
          return Optional.of(after);
        });

    assertThat(mirror.takeOfKeys()).extracting(Delta.OfKey::own).containsExactly(true, false);
    mirror.check();
    assertThat(mirror.content).isEqualTo(world.truth());
  }

  @Test
  void aWriteThatFailsMayHaveHappenedSoTheKeyIsRead() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    Resource<Spec, Status> before = world.read("a");

    assertThatThrownBy(() ->
            informer.write(
                World.key("a"),
                before,
                () -> {
                  world.resources.writeStatus(before, status("a", "Up"), 1);
                  throw new StoreException.Unavailable("the answer got lost", null);
                }))
        .isInstanceOf(StoreException.Unavailable.class);

    assertThat(mirror.takeOfKeys()).hasSize(1);
    assertThat(informer.get(World.key("a")).orElseThrow().statusBody()).contains(new Status("Up"));
  }

  @Test
  void aChangeSaysWhetherTheSpecChanged() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    world.putStatus("a", "Up");
    informer.refresh();
    world.putSpec("a", "blue");
    informer.refresh();

    assertThat(mirror.takeOfKeys())
        .extracting(d -> ((Delta.Changed<Spec, Status>) d).specChanged())
        .containsExactly(false, true);
  }

  @Test
  void aForeignChangeBeforeOurWriteIsNews() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    world.putStatus("a", "Foreign");
    Resource<Spec, Status> before = world.read("a");

    Resource<Spec, Status> after = world.resources.writeStatus(before, status("a", "Ours"), 1);
    informer.wrote(World.key("a"), before, after);

    assertThat(mirror.takeOfKeys()).singleElement().matches(d -> !d.own());
    assertThat(informer.get(World.key("a"))).contains(after);
  }

  @Test
  void aForeignChangeAfterOurWriteIsNews() {
    world.putSpec("a", "red");
    informer.refresh();
    Resource<Spec, Status> before = world.read("a");
    Resource<Spec, Status> after = world.resources.writeStatus(before, status("a", "Ours"), 1);
    world.putStatus("a", "Foreign");
    informer.refresh();
    mirror.take();

    informer.wrote(World.key("a"), before, after);

    assertThat(mirror.takeOfKeys()).as("what is known is newer than our write").isEmpty();
    assertThat(informer.get(World.key("a")).orElseThrow().statusBody())
        .contains(new Status("Foreign"));
  }

  @Test
  void ourRemovalIsKnownAtOnce() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    Resource<Spec, Status> before = world.read("a");

    world.resources.remove(before, () -> {});
    informer.wrote(World.key("a"), before, null);

    assertThat(informer.get(World.key("a"))).isEmpty();
    assertThat(mirror.takeOfKeys())
        .singleElement()
        .isEqualTo(new Delta.Deleted<>(World.key("a"), true));
    informer.refresh();
    assertThat(mirror.takeOfKeys()).isEmpty();
  }

  @Test
  void anEvictedBodyIsReadAgainWhenItIsAskedFor() {
    World small = new World();
    Informer<Spec, Status> tiny =
        Informer.of(small.store, Thing.CODEC, small.time, new SplittableRandom(1))
            .cacheBytes(2_000)
            .build();
    for (int i = 0; i < 100; i++) {
      small.putSpec("n" + i, "red");
    }
    tiny.refresh();

    assertThat(tiny.stats().heldBytes()).isLessThanOrEqualTo(2_000);
    assertThat(tiny.snapshot().size()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(tiny.get(World.key("n" + i))).isPresent();
    }
    small.store.failWhen(call -> true);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                tiny.get(World.key("n" + i));
              }
            })
        .isInstanceOf(StoreException.Unavailable.class);
  }

  @Test
  void aHintThatFailsIsMadeUpForByAnEarlyRefresh() {
    world.putSpec("a", "red");
    quiet();
    assertThat(informer.nextPoll()).isGreaterThan(Duration.ofSeconds(30));
    world.putSpec("a", "blue");
    world.store.failWhen(call -> true);

    informer.hint(World.key("a"));

    assertThat(informer.snapshot().freshness().failing()).isTrue();
    assertThat(informer.nextPoll()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    world.store.heal();
    informer.refresh();
    assertThat(informer.get(World.key("a")).orElseThrow().spec().spec().colour()).isEqualTo("blue");
    assertThat(informer.snapshot().freshness().failing()).isFalse();
  }

  @Test
  void aStoreThatIsAwayForAnHourIsMentionedOnce() {
    world.putSpec("a", "red");
    informer.refresh();
    mirror.take();
    world.store.failWhen(call -> true);
    int refreshes = 0;
    for (Duration away = Duration.ZERO; away.compareTo(Duration.ofHours(1)) < 0; refreshes++) {
      Duration pause = informer.nextPoll();
      world.time.advance(pause);
      away = away.plus(pause);
      assertThat(informer.refresh()).isFalse();
      assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    assertThat(kinds()).containsExactly("Failing");
    assertThat(refreshes).isBetween(60, 150);
    Freshness freshness = informer.snapshot().freshness();
    assertThat(freshness.failures()).isEqualTo(refreshes);
    assertThat(freshness.error()).isEqualTo("the store is away");
    assertThat(freshness.synced()).isTrue();
    assertThat(informer.peek(World.key("a"))).isPresent();

    world.store.heal();
    world.putSpec("b", "blue");
    assertThat(informer.refresh()).isTrue();
    assertThat(kinds()).containsExactly("Added b", "Resynced");
    assertThat(informer.snapshot().freshness().failures()).isZero();
  }

  @Test
  void aRefreshThatTakesLongIsRestedFrom() {
    Informer<Spec, Status> slow =
        Informer.of(world.store, Thing.CODEC, world.time, new SplittableRandom(1))
            .polling(
                new Polling(Duration.ofMillis(250), Duration.ofSeconds(3))
                    .resting(20, Duration.ofSeconds(10)))
            .build();
    slow.refresh();
    assertThat(slow.nextPoll()).isEqualTo(Duration.ofMillis(500));
    world.store.meanwhile(() -> world.time.advance(Duration.ofMillis(200))); // one listing
    slow.refresh();
    assertThat(slow.nextPoll()).isEqualTo(Duration.ofSeconds(4));
    slow.hint(World.key("a"));
    slow.write(World.key("a"), null, Optional::empty); // which would have it listed soon
    assertThat(slow.nextPoll()).isGreaterThan(Duration.ofSeconds(3));
    world.store.meanwhile(() -> world.time.advance(Duration.ofSeconds(5)));
    slow.refresh();
    assertThat(slow.nextPoll()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void pollingIsQuickWhileThingsChangeAndSlowWhileTheyDoNot() {
    world.putSpec("a", "red");
    informer.refresh();
    assertThat(informer.nextPoll()).isEqualTo(Duration.ofSeconds(2));
    informer.refresh();
    assertThat(informer.nextPoll()).isEqualTo(Duration.ofSeconds(4));
    quiet();
    assertThat(informer.nextPoll()).isEqualTo(Duration.ofMinutes(1));
    world.putSpec("a", "blue");
    informer.refresh();
    assertThat(informer.nextPoll()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aTooLargeBodyIsReportedAndNotRead() {
    TooLargeStore store = new TooLargeStore(world.objects);
    world.putSpec("a", "red");
    world.putSpec("big", "red");
    Informer<Spec, Status> careful =
        Informer.of(store, Thing.CODEC, world.time, new SplittableRandom(1)).build();

    careful.refresh();

    assertThat(careful.snapshot().unreadable())
        .singleElement()
        .satisfies(u -> assertThat(u.reason()).contains("too large"));
    assertThat(store.reads).containsExactly("things/a/spec.json");
    careful.hint(World.key("big"));
    assertThat(careful.snapshot().unreadable()).hasSize(1);
    assertThat(careful.refresh()).isTrue();
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    informer.listen(delta -> {
      throw new AssertionError("a fault in the listener");
    });
    Mirror later = new Mirror();
    informer.listen(later);
    world.putSpec("a", "red");

    assertThat(informer.refresh()).isTrue();

    assertThat(later.content).containsOnlyKeys("a");
    assertThat(informer.stats().callbackFailures()).isEqualTo(2);
  }

  @Test
  void anIndexThatThrowsHarmsNobody() {
    Index<Spec, Status> broken =
        new Index<>(
            "broken",
            r -> {
              throw new IllegalStateException("a fault in the index");
            });
    Informer<Spec, Status> indexed =
        Informer.of(world.objects, Thing.CODEC, world.time, new SplittableRandom(1))
            .index(broken)
            .index(World.BY_COLOUR)
            .build();
    world.putSpec("a", "red");

    assertThat(indexed.refresh()).isTrue();

    assertThat(indexed.snapshot().lookup(World.BY_COLOUR, "red")).hasSize(1);
    assertThat(indexed.stats().callbackFailures()).isEqualTo(1);
  }

  @Test
  void aListenerMayAskAndHintFromWithin() {
    world.putSpec("a", "red");
    Mirror second = new Mirror();
    informer.listen(delta -> {
      if (delta instanceof Delta.Added) {
        world.putSpec("a", "blue");
        informer.hint(World.key("a"));
      }
    });
    informer.listen(second);

    informer.refresh();

    second.check();
    assertThat(second.content).isEqualTo(world.truth());
  }

  @Test
  void aLateListenerBeginsWhereItsSnapshotEnds() {
    world.putSpec("a", "red");
    informer.refresh();
    Mirror late = new Mirror();

    Snapshot<Spec, Status> start = informer.listen(late);
    world.putSpec("b", "red");
    informer.refresh();

    assertThat(start.keys()).containsExactly(World.key("a"));
    assertThat(late.takeOfKeys()).extracting(Delta.OfKey::key).containsExactly(World.key("b"));
  }

  @Test
  void keysOfOtherKindsAreRefused() {
    assertThatThrownBy(
            () -> informer.hint(new dev.goman.framework.resource.ResourceKey("others", "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StatusObject<Status> status(String name, String phase) {
    return StatusObject.<Status>empty(Thing.KIND, name, "uid-1").withStatus(new Status(phase));
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      world.putSpec("n" + i, "red");
    }
  }

  private void quiet() {
    for (int i = 0; i < 10; i++) {
      informer.refresh();
    }
  }

  /** The deltas since the last call, as text. */
  private List<String> kinds() {
    mirror.check();
    return mirror.take().stream()
        .map(d ->
            d instanceof Delta.OfKey<Spec, Status> k
                ? d.getClass().getSimpleName() + " " + k.key().name()
                : d.getClass().getSimpleName())
        .toList();
  }

  /** Says of every object of the name big that it is larger than the limit. */
  private record TooLargeStore(ObjectStore inner, List<String> reads) implements ObjectStore {
    TooLargeStore(ObjectStore inner) {
      this(inner, new ArrayList<>());
    }

    @Override
    public Optional<StoredObject> get(String key) {
      if (key.contains("/big/")) {
        throw new StoreException.TooLarge(key, MAX_BODY + 1L);
      }
      reads.add(key);
      return inner.get(key);
    }

    @Override
    public Listing list(String prefix, String startAfter, int limit) {
      Listing listing = inner.list(prefix, startAfter, limit);
      return new Listing(
          listing.entries().stream().map(TooLargeStore::grown).toList(), listing.truncated());
    }

    private static Listing.Entry grown(Listing.Entry e) {
      long size = e.key().contains("/big/") ? MAX_BODY + 1L : e.size();
      return new Listing.Entry(e.key(), e.version(), size, e.modifiedAt());
    }

    @Override
    public String create(String key, byte[] body) {
      return inner.create(key, body);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      return inner.replace(key, body, expectedVersion);
    }

    @Override
    public void delete(String key, String expectedVersion) {
      inner.delete(key, expectedVersion);
    }
  }
}
