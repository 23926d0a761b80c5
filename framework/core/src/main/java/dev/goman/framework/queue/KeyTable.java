package dev.goman.framework.queue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries by key: a hash table whose chains run through the entries themselves. It has between
 * one and eight slots an entry, counting from sixteen up.
 */
final class KeyTable<K> {
  private static final int SMALLEST = 16;
  private static final int LARGEST = 1 << 30;

  private @Nullable Entry<K>[] slots = slots(SMALLEST);
  private int size;

  static int hash(Object key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
  }

  int size() {
    return size;
  }

  @Nullable Entry<K> find(K key, int hash) {
    Entry<K> entry = slots[hash & (slots.length - 1)];
    while (entry != null && !(entry.hash == hash && Objects.equals(entry.key, key))) {
      entry = entry.nextInBucket;
    }
    return entry;
  }

  /** Adds an entry whose key is not in the table. */
  void add(Entry<K> entry) {
    if (size == slots.length && size < LARGEST) {
      resize(slots.length * 2);
    }
    link(entry);
    size++;
  }

  void remove(Entry<K> entry) {
    int slot = entry.hash & (slots.length - 1);
    Entry<K> before = slots[slot];
    if (before == entry) {
      slots[slot] = entry.nextInBucket;
    } else {
      while (before != null && before.nextInBucket != entry) {
        before = before.nextInBucket;
      }
      if (before != null) {
        before.nextInBucket = entry.nextInBucket;
      }
    }
    entry.nextInBucket = null;
    size--;
    if (size < slots.length / 8 && slots.length > SMALLEST) {
      resize(slots.length / 2);
    }
  }

  private void link(Entry<K> entry) {
    int slot = entry.hash & (slots.length - 1);
    entry.nextInBucket = slots[slot];
    slots[slot] = entry;
  }

  private void resize(int length) {
    @Nullable Entry<K>[] old = slots;
    slots = slots(length);
    for (Entry<K> entry : old) {
      while (entry != null) {
        Entry<K> following = entry.nextInBucket;
        link(entry);
        entry = following;
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
  private static <K> @Nullable Entry<K>[] slots(int length) {
    return new Entry[length];
  }
}
