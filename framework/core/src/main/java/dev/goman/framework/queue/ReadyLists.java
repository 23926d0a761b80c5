package dev.goman.framework.queue;

import org.jspecify.annotations.Nullable;

/**
 * The entries that wait for a worker: first in, first out within a priority.
 *
 * <p>The most urgent level goes first, but every {@value #TURN}th delivery goes to the level that
 * has waited longest for one. With L levels, a level that has something ready is therefore served
 * at least once in any {@value #TURN} L deliveries: of each L turns in that time, one is its own,
 * as another level that had its turn comes after it.
 */
final class ReadyLists<K> {
  static final int TURN = 8;

  private final @Nullable Entry<K>[] heads = entries();
  private final @Nullable Entry<K>[] tails = entries();
  private final long[] lastServed = new long[Priority.LEVELS];
  private long deliveries;
  private int size;

  int size() {
    return size;
  }

  /** Puts the entry at the end of the level of its priority. */
  void append(Entry<K> entry) {
    int level = entry.priority.level;
    Entry<K> tail = tails[level];
    entry.previous = tail;
    tails[level] = entry;
    if (tail == null) {
      heads[level] = entry;
    } else {
      tail.next = entry;
    }
    size++;
  }

  /** Takes the entry out of the level of its priority. */
  void remove(Entry<K> entry) {
    int level = entry.priority.level;
    Entry<K> previous = entry.previous;
    Entry<K> next = entry.next;
    if (previous == null) {
      heads[level] = next;
    } else {
      previous.next = next;
      entry.previous = null;
    }
    if (next == null) {
      tails[level] = previous;
    } else {
      next.previous = previous;
      entry.next = null;
    }
    size--;
  }

  /** Takes out the entry to deliver next; nothing when there is none. */
  @Nullable Entry<K> poll() {
    if (size == 0) {
      return null;
    }
    deliveries++;
    int level = deliveries % TURN == 0 ? longestUnserved() : mostUrgent();
    lastServed[level] = deliveries;
    Entry<K> entry = heads[level];
    if (entry != null) {
      remove(entry);
    }
    return entry;
  }

  private int mostUrgent() {
    int level = heads.length - 1;
    while (level > 0 && heads[level] == null) {
      level--;
    }
    return level;
  }

  private int longestUnserved() {
    int found = mostUrgent();
    for (int level = found - 1; level >= 0; level--) {
      if (heads[level] != null && lastServed[level] < lastServed[found]) {
        found = level;
      }
    }
    return found;
  }

  /** The time since which the entry that waits longest has been ready; {@code now} if none is. */
  long oldest(long now) {
    long oldest = now;
    for (Entry<K> each : heads) {
      for (; each != null; each = each.next) {
        oldest = each.at - oldest < 0 ? each.at : oldest;
      }
    }
    return oldest;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
  private static <K> @Nullable Entry<K>[] entries() {
    return new Entry[Priority.LEVELS];
  }
}
