package dev.goman.framework.bench.informer;

import dev.goman.framework.bench.informer.Fleet.Spec;
import dev.goman.framework.bench.informer.Fleet.Status;
import dev.goman.framework.bench.informer.Measure.Pair;
import dev.goman.framework.cache.Index;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.InformerBuilder;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** Prints the informer's figures as the rows of a table. */
public final class InformerNumbers {
  private static final int MANY = 100_000;
  private static final int FEW = 1_000;
  private static final int HINTS = 10_000;
  private static final long ALL_BODIES = 1L << 31;
  private static final long NO_BODIES = 0;

  private InformerNumbers() {}

  public static void main(String[] args) {
    Fleet many = new Fleet(MANY);
    System.out.println("| what | informer | plain loop | ratio |");
    System.out.println("|---|---|---|---|");
    firstSync(many);
    relist(many);
    Pair few = hints(new Fleet(FEW));
    Pair lots = hints(many);
    row("one change among 1,000, by a hint, µs", few);
    row("one change among 100,000, by a hint, µs", lots);
    row(
        "the same, 100,000 over 1,000",
        new Pair(lots.ours() / few.ours(), lots.plain() / few.plain()));
    memory(many);
  }

  private static void firstSync(Fleet fleet) {
    row(
        "first sync of 100,000, ms",
        Measure.medians(
            () -> informer(fleet.store, ALL_BODIES, false).refresh(),
            () -> new PlainCopy(fleet.store).sync()));
  }

  private static void relist(Fleet fleet) {
    Informer<Spec, Status> informer = informer(fleet.store, ALL_BODIES, false);
    informer.refresh();
    PlainCopy plain = new PlainCopy(fleet.store);
    plain.sync();
    row("re-list of 100,000 without a change, ms", Measure.medians(informer::refresh, plain::sync));
  }

  /** The processor time of one hint in microseconds, its two reads included. */
  private static Pair hints(Fleet fleet) {
    Informer<Spec, Status> informer = informer(fleet.store, ALL_BODIES, true);
    informer.refresh();
    PlainCopy plain = new PlainCopy(fleet.store);
    plain.sync();
    Random random = new Random(1);
    int[] changed = random.ints(HINTS, 0, fleet.size).toArray();
    int[] counts = {0};
    double changes = change(fleet, changed, counts);
    Pair both =
        Measure.medians(
            () -> {
              for (int i : changed) {
                fleet.change(i, ++counts[0]);
                informer.hint(Fleet.key(i));
              }
            },
            () -> {
              for (int i : changed) {
                fleet.change(i, ++counts[0]);
                plain.read(Fleet.key(i));
              }
            });
    double scale = 1000.0 / HINTS;
    return new Pair((both.ours() - changes) * scale, (both.plain() - changes) * scale);
  }

  /** What making the changes costs, which is not the informer's. */
  private static double change(Fleet fleet, int[] changed, int[] counts) {
    Runnable changes =
        () -> {
          for (int i : changed) {
            fleet.change(i, ++counts[0]);
          }
        };
    return Measure.medians(changes, changes).ours();
  }

  private static void memory(Fleet fleet) {
    long bodies = Measure.retained(() -> bodies(fleet.store));
    long plain = Measure.retained(() -> synced(new PlainCopy(fleet.store)));
    long index = Measure.retained(() -> synced(informer(fleet.store, NO_BODIES, false)));
    long indexed = Measure.retained(() -> synced(informer(fleet.store, NO_BODIES, true)));
    long all = Measure.retained(() -> synced(informer(fleet.store, ALL_BODIES, false)));
    row("bytes a resource beyond its body, bodies in memory", each(all - bodies, plain - bodies));
    row("the same, bodies evicted", index);
    row("the same, with an index of 20 values", indexed);
    row("the body itself, parsed", bodies);
    row("the body itself, as stored", stored(fleet.store));
  }

  private static long stored(ObjectStore store) {
    return store.list("things/", "", 2 * MANY).entries().stream()
        .mapToLong(Listing.Entry::size)
        .sum();
  }

  private static Pair each(long ours, long plain) {
    return new Pair((double) ours / MANY, (double) plain / MANY);
  }

  /** Specs and statuses alone, without names and versions. */
  private static List<Object> bodies(ObjectStore store) {
    PlainCopy copy = new PlainCopy(store);
    copy.sync();
    List<Object> bodies = new ArrayList<>(2 * copy.resources.size());
    for (Resource<Spec, Status> resource : copy.resources.values()) {
      bodies.add(resource.spec());
      bodies.add(resource.status());
    }
    return bodies;
  }

  private static PlainCopy synced(PlainCopy copy) {
    copy.sync();
    return copy;
  }

  private static Informer<Spec, Status> synced(Informer<Spec, Status> informer) {
    if (!informer.refresh()) {
      throw new IllegalStateException(String.valueOf(informer.snapshot().freshness().error()));
    }
    return informer;
  }

  private static Informer<Spec, Status> informer(
      ObjectStore store, long cacheBytes, boolean indexed) {
    InformerBuilder<Spec, Status> builder =
        Informer.of(store, Fleet.CODEC, new SystemTime(), new SplittableRandom(1))
            .cacheBytes(cacheBytes);
    return indexed
        ? builder.index(new Index<>("region", r -> Set.of(r.spec().spec().region()))).build()
        : builder.build();
  }

  private static void row(String what, Pair pair) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3g | %.3g | %.2f |%n",
        what,
        pair.ours(),
        pair.plain(),
        pair.ratio());
  }

  private static void row(String what, long bytes) {
    System.out.printf(Locale.ROOT, "| %s | %.0f | | |%n", what, (double) bytes / MANY);
  }
}
