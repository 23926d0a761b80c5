package dev.goman.framework.cache;

import dev.goman.framework.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One complete listing of a kind, compared with what the index held when it began. The names are
 * cut into ranges which are listed side by side, a page of each at a time; nothing is copied but
 * what differs.
 */
final class Relisting {
  /** How often ranges found to be long are cut again when there was nothing to go by at first. */
  private static final int MAX_CUTS = 3;

  private final Reads store;
  private final String prefix;
  private final SortedTree<Row> base;
  private final int width;
  private final int minRange;
  private final int maxNames;

  /**
   * @param width how many ranges to list side by side, at least 1
   * @param minRange how many names make it worth a range
   * @param maxNames how many names are too many
   */
  Relisting(
      Reads store, String prefix, SortedTree<Row> base, int width, int minRange, int maxNames) {
    this.store = store;
    this.prefix = prefix;
    this.base = base;
    this.width = width;
    this.minRange = minRange;
    this.maxNames = maxNames;
  }

  /** What a complete listing showed. */
  record Result(List<Nominee> nominees, State.Strangers strangers) {}

  /**
   * @throws StoreException when any page could not be had; then nothing is known
   * @throws IllegalStateException when there are too many names
   */
  Result run(Parallel parallel) {
    List<Range> open = initial();
    Set<Range> all = new LinkedHashSet<>(open);
    int cuts = base.size() < minRange ? MAX_CUTS : 0;
    while (!open.isEmpty()) {
      nextPages(parallel, open);
      requireRoom(all);
      open = open.stream().filter(Range::isOpen).toList();
      if (cuts > 0 && 2 * open.size() <= width) {
        open = open.stream().flatMap(r -> r.cutRest().stream()).toList();
        all.addAll(open);
        cuts--;
      }
    }
    return Range.merged(all);
  }

  /** Ranges with equally many of the names that were known before. */
  private List<Range> initial() {
    int count = Math.clamp(base.size() / minRange, 1, width);
    List<Range> ranges = new ArrayList<>(count);
    String from = "";
    for (int i = 1; i <= count; i++) {
      String to = i == count ? null : base.at((int) ((long) base.size() * i / count)).name();
      ranges.add(new Range(store, prefix, base, from, to));
      from = to == null ? from : to;
    }
    return ranges;
  }

  private void requireRoom(Collection<Range> all) {
    if (all.stream().mapToLong(Range::names).sum() > maxNames) {
      throw new IllegalStateException("there are more than " + maxNames + " names in " + prefix);
    }
  }

  private static void nextPages(Parallel parallel, List<Range> open) {
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger listed = new AtomicInteger();
    parallel.forEach(
        open,
        range -> {
          try {
            range.nextPage();
            listed.incrementAndGet();
          } catch (RuntimeException e) {
            failures.add(e);
          }
        });
    RuntimeException first = failures.peek();
    if (first != null) {
      throw first;
    }
    if (listed.get() < open.size()) {
      throw new StoreException.Unavailable("the listing was stopped before its end", null);
    }
  }
}
