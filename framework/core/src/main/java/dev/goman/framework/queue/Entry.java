package dev.goman.framework.queue;

import dev.goman.framework.queue.Explanation.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a queue knows of one key. The links belong to the structures an entry is in: every entry
 * to a {@link KeyTable}, one that is ready to a {@link ReadyLists}, a delayed one to a {@link
 * DueHeap}. Keeping them here is what makes an entry small.
 */
final class Entry<K> {
  private static final Object NOBODY = new Object();

  K key;
  int hash;
  @Nullable Entry<K> nextInBucket;
  @Nullable Entry<K> previous;
  @Nullable Entry<K> next;
  int heapIndex;
  int heapOrder;

  State state = State.READY;
  Priority priority;

  /** When delayed, the time it is due; else the time since which it has been, or was, ready. */
  long at;

  /** Why it is to be delivered; while running, why it was. Immutable. */
  List<String> causes;

  /** What most keys never need. */
  @Nullable Memory memory;

  Entry(K key, int hash, Priority priority, List<String> causes) {
    this.key = key;
    this.hash = hash;
    this.priority = priority;
    this.causes = causes;
  }

  /** Lets go of the key; to be done when no structure has the entry, and it has no memory. */
  @SuppressWarnings("unchecked") // nobody asks an empty entry for its key
  Entry<K> emptied() {
    key = (K) NOBODY;
    return this;
  }

  /** Makes an empty entry that of a key. */
  Entry<K> reuse(K key, int hash, Priority priority, List<String> causes) {
    this.key = key;
    this.hash = hash;
    this.priority = priority;
    this.causes = causes;
    return this;
  }

  Memory memory() {
    Memory known = memory;
    if (known == null) {
      known = new Memory();
      memory = known;
    }
    return known;
  }

  int failures() {
    return memory == null ? 0 : memory.failures;
  }

  void forgetFailures() {
    if (memory != null) {
      memory.failures = 0;
    }
  }

  /** Takes out what was added while the key was running. */
  @Nullable Request takeAgain() {
    if (memory == null) {
      return null;
    }
    Request again = memory.again;
    memory.again = null;
    return again;
  }

  void addCauses(List<String> more) {
    causes = Causes.join(causes, more);
  }
}
