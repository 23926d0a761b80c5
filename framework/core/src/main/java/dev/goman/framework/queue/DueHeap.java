package dev.goman.framework.queue;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait for their time, by due time and then in the order they came: a heap with
 * four children a node, in which each entry knows its place, so that any can be taken out.
 */
final class DueHeap<K> {
  private static final int SMALLEST = 16;
  private static final int CHILDREN = 4;

  private @Nullable Entry<K>[] entries = entries(SMALLEST);
  private int size;
  private int arrivals;

  int size() {
    return size;
  }

  /** The entry that is due first; nothing when there is none. */
  @Nullable Entry<K> first() {
    return entries[0];
  }

  void add(Entry<K> entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entry.heapOrder = arrivals++;
    siftUp(size++, entry);
  }

  void remove(Entry<K> entry) {
    int hole = entry.heapIndex;
    Entry<K> last = at(--size);
    entries[size] = null;
    if (last != entry) {
      siftDown(hole, last);
      if (last.heapIndex == hole) {
        siftUp(hole, last);
      }
    }
    if (size < entries.length / 8 && entries.length > SMALLEST) {
      entries = Arrays.copyOf(entries, entries.length / 2);
    }
  }

  private void siftUp(int index, Entry<K> entry) {
    int hole = index;
    while (hole > 0) {
      int above = (hole - 1) / CHILDREN;
      Entry<K> parent = at(above);
      if (!before(entry, parent)) {
        break;
      }
      put(hole, parent);
      hole = above;
    }
    put(hole, entry);
  }

  private void siftDown(int index, Entry<K> entry) {
    int hole = index;
    while (true) {
      int first = hole * CHILDREN + 1;
      if (first >= size) {
        break;
      }
      int least = leastOf(first, Math.min(first + CHILDREN, size));
      Entry<K> child = at(least);
      if (!before(child, entry)) {
        break;
      }
      put(hole, child);
      hole = least;
    }
    put(hole, entry);
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int each = from + 1; each < to; each++) {
      if (before(at(each), at(least))) {
        least = each;
      }
    }
    return least;
  }

  /**
   * Differences, because readings of a monotonic clock and counters may pass the largest number.
   */
  private boolean before(Entry<K> one, Entry<K> other) {
    long later = one.at - other.at;
    return later < 0 || (later == 0 && one.heapOrder - other.heapOrder < 0);
  }

  private Entry<K> at(int index) {
    return Objects.requireNonNull(entries[index]);
  }

  private void put(int index, Entry<K> entry) {
    entries[index] = entry;
    entry.heapIndex = index;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
  private static <K> @Nullable Entry<K>[] entries(int length) {
    return new Entry[length];
  }
}
