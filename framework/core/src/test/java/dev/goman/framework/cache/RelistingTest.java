package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.resource.DnsLabel;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.ManualTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelistingTest {
  private static final String LETTERS = "a-0bz9";
  private static final int MANY = 1 << 20;
  private static final List<String> STRANGERS =
      List.of(
          "things/A/spec.json", "things/a", "things/b/x/spec.json", "things/b-.txt", "things/z");

  private final MemoryObjectStore objects = new MemoryObjectStore(ManualTime.atStartOf2026());

  @Property(tries = 1000)
  void nominatesExactlyWhatDiffersHoweverItIsCut(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int page,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 40) int minRange) {
    Random random = new Random(seed);
    MemoryObjectStore objects = new MemoryObjectStore(ManualTime.atStartOf2026());
    Map<String, Row> stored = fill(objects, random);
    SortedTree<Row> base = SortedTree.empty(Row::name);
    Set<String> differing = new TreeSet<>(stored.keySet());
    for (Row row : stored.values()) {
      if (random.nextInt(4) > 0) {
        boolean same = random.nextInt(3) > 0;
        base = base.with(same ? row : row(row.name(), row.specVersion(), "another"));
        if (same) {
          differing.remove(row.name());
        }
      }
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      String gone = name(random);
      if (!stored.containsKey(gone)) {
        base = base.with(row(gone, "old", null));
        differing.add(gone);
      }
    }

    Relisting.Result result =
        new Relisting(
                new Reads(new TroubledStore(objects, page)), "things/", base, width, minRange, MANY)
            .run(Parallel.none());

    assertThat(result.nominees())
        .extracting(Nominee::name)
        .containsExactlyInAnyOrderElementsOf(differing);
    for (Nominee nominee : result.nominees()) {
      Row there = stored.get(nominee.name());
      assertThat(nominee.base()).isSameAs(base.get(nominee.name()));
      assertThat(version(nominee.spec())).isEqualTo(there == null ? null : there.specVersion());
      assertThat(version(nominee.status())).isEqualTo(there == null ? null : there.statusVersion());
    }
    assertThat(result.strangers().count()).isEqualTo(STRANGERS.size());
  }

  @Test
  void aListOfManyIsCutIntoRangesOfWhatWasKnown() {
    TroubledStore store = new TroubledStore(objects, 100);
    SortedTree<Row> base = SortedTree.empty(Row::name);
    for (int i = 0; i < 2_000; i++) {
      String name = "n" + i;
      base = base.with(row(name, put(World.key(name).specObject()), null));
    }
    List<Integer> rounds = new ArrayList<>();

    new Relisting(new Reads(store), "things/", base, 8, 250, MANY).run(counting(rounds));

    assertThat(rounds).as("ranges listed side by side").containsExactly(8, 8, 8);
    assertThat(store.lists()).isEqualTo(24);
  }

  @Test
  void aListOfManyIsCutWhenNothingWasKnown() {
    TroubledStore store = new TroubledStore(objects, 100);
    for (int i = 0; i < 10_000; i++) {
      put(World.key("node-%05d".formatted(i)).specObject());
    }
    List<Integer> rounds = new ArrayList<>();

    Relisting.Result result =
        new Relisting(new Reads(store), "things/", SortedTree.empty(Row::name), 8, 2_000, MANY)
            .run(counting(rounds));

    assertThat(result.nominees()).hasSize(10_000);
    assertThat(rounds.size()).as("rounds, of which there would be 100 one by one").isLessThan(20);
    assertThat(store.lists()).as("pages, and ranges found empty").isLessThan(140);
  }

  @Test
  void tooManyNamesAreRefused() {
    for (int i = 0; i < 11; i++) {
      put(World.key("n" + i).specObject());
    }
    Reads reads = new Reads(new TroubledStore(objects, 3));

    assertThatThrownBy(() ->
            new Relisting(reads, "things/", SortedTree.empty(Row::name), 1, 1, 10)
                .run(Parallel.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than 10");
  }

  @Test
  void aPageThatFailsFailsAll() {
    put(World.key("a").specObject());
    TroubledStore store = new TroubledStore(objects, 100);
    store.failWhen(call -> true);

    assertThatThrownBy(() -> relist(store)).isInstanceOf(StoreException.Unavailable.class);
  }

  @Test
  void aListingThatIsNotRunToItsEndFails() {
    put(World.key("a").specObject());
    Relisting relisting = relisting(new TroubledStore(objects, 100));

    assertThatThrownBy(() -> relisting.run(new Idle()))
        .isInstanceOf(StoreException.Unavailable.class);
  }

  private static void relist(TroubledStore store) {
    relisting(store).run(Parallel.none());
  }

  private static Relisting relisting(TroubledStore store) {
    return new Relisting(new Reads(store), "things/", SortedTree.empty(Row::name), 1, 1, MANY);
  }

  /** Threads that are being stopped and do nothing. */
  private static final class Idle implements Parallel {
    @Override
    public <A> void forEach(Collection<A> items, Consumer<? super A> action) {}
  }

  private static Parallel counting(List<Integer> rounds) {
    return new Parallel() {
      @Override
      public <A> void forEach(Collection<A> items, Consumer<? super A> action) {
        rounds.add(items.size());
        items.forEach(action);
      }
    };
  }

  /** Random names with a spec, a status or both, and strangers among them. */
  private static Map<String, Row> fill(MemoryObjectStore objects, Random random) {
    Map<String, Row> stored = new TreeMap<>();
    for (int i = random.nextInt(80); i > 0; i--) {
      String name = name(random);
      if (!stored.containsKey(name)) {
        boolean orphan = random.nextInt(5) == 0;
        boolean both = random.nextBoolean();
        String spec = orphan ? null : put(objects, World.key(name).specObject());
        String status = orphan || both ? put(objects, World.key(name).statusObject()) : null;
        stored.put(name, row(name, spec, status));
      }
    }
    STRANGERS.forEach(key -> put(objects, key));
    return stored;
  }

  /** Two to five letters, so that none is a stranger's, and many continue others. */
  private static String name(Random random) {
    String name;
    do {
      StringBuilder text = new StringBuilder();
      for (int i = 2 + random.nextInt(4); i > 0; i--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      name = text.toString();
    } while (!DnsLabel.isValid(name));
    return name;
  }

  private static @Nullable String version(Listing.@Nullable Entry entry) {
    return entry == null ? null : entry.version();
  }

  private static Row row(String name, @Nullable String spec, @Nullable String status) {
    return new Row(name, spec, status, Row.NO_TAGS, null);
  }

  private String put(String object) {
    return put(objects, object);
  }

  private static String put(MemoryObjectStore objects, String object) {
    return objects.create(object, new byte[1]);
  }
}
