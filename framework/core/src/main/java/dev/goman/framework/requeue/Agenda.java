package dev.goman.framework.requeue;

import dev.goman.framework.resource.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered when: at most one wake-up and one hint a key. What is taken stays here
 * until it is removed, and is out of sight meanwhile. Not thread-safe.
 */
final class Agenda {
  private final TreeSet<Item> byTime =
      new TreeSet<>(Comparator.comparing(Item::visibleAt).thenComparingLong(Item::number));

  private final Map<Slot, Item> bySlot = new HashMap<>();
  private long numbers;

  /**
   * @param visibleAt when it is to be delivered, or delivered again
   * @param taken whether it was delivered and waits to be removed
   * @param doubtful whether to look once more, before it is delivered, if it still is wanted
   * @param number identifies it
   */
  record Item(
      ResourceKey key,
      long timer,
      Instant visibleAt,
      boolean taken,
      boolean doubtful,
      long number) {

    private Slot slot() {
      return new Slot(key, timer == 0);
    }

    /** Whether nothing need be done about {@code other}, because this one is here. */
    private boolean covers(Item other) {
      if (timer != other.timer) {
        return timer > other.timer;
      }
      boolean news = timer == 0 && !other.doubtful;
      return taken ? !news : !visibleAt.isAfter(other.visibleAt) && (other.doubtful || !doubtful);
    }
  }

  private record Slot(ResourceKey key, boolean hint) {}

  /** Adds an item, unless it is an old one, or there is one like it that is due no later. */
  void add(ResourceKey key, long timer, Instant dueAt, boolean doubtful) {
    Item item = new Item(key, timer, dueAt, false, doubtful, ++numbers);
    Item present = bySlot.get(item.slot());
    if (present == null || !present.covers(item)) {
      put(item);
    }
  }

  /** Takes what is due, earliest first, and puts it out of sight. */
  List<Item> take(Instant now, Instant visibleAgainAt, int limit) {
    List<Item> taken = new ArrayList<>();
    while (taken.size() < limit && !byTime.isEmpty() && !byTime.first().visibleAt.isAfter(now)) {
      Item item = byTime.first();
      put(new Item(item.key, item.timer, visibleAgainAt, true, item.doubtful, item.number));
      taken.add(item);
    }
    return taken;
  }

  /** Removes the item of this number, if it still is there. */
  void remove(ResourceKey key, long number) {
    for (boolean hint : new boolean[] {false, true}) {
      Item item = bySlot.get(new Slot(key, hint));
      if (item != null && item.number == number) {
        bySlot.remove(item.slot());
        byTime.remove(item);
      }
    }
  }

  /** When the next item is due; nothing when there is none. */
  @Nullable Instant next() {
    return byTime.isEmpty() ? null : byTime.first().visibleAt;
  }

  private void put(Item item) {
    Item replaced = bySlot.put(item.slot(), item);
    if (replaced != null) {
      byTime.remove(replaced);
    }
    byTime.add(item);
  }
}
