package dev.goman.framework.queue;

import dev.goman.framework.queue.Explanation.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which key is worked on next. A pure state machine: it has no threads and no clock, and
 * the same calls give the same answers. Not thread-safe; see {@link BlockingWorkQueue}.
 *
 * <p>Every {@code now} is a reading of {@link dev.goman.framework.time.TimeSource#nanoTime}, never
 * of the future. A delayed key becomes ready when {@link #add}, {@link #take} or {@link #done} is
 * told a time at or past the one it is due.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>A key has one entry: any number of adds before it is taken make one delivery, any number
 *       while a worker has it make one more after that, and no two workers ever have it.
 *   <li>Within a priority, first in, first out. Delayed keys become ready in the order they are
 *       due, never early. The earliest of several delays of a key counts; no delay beats any.
 *   <li>A more urgent key goes first, but every 8th delivery goes to the level that waited longest
 *       for one. So a ready key with n keys ahead of it in its level is delivered within {@value
 *       #AGEING} (n + 1) deliveries, whatever else is added. Adding a key again only ever raises
 *       its priority, and takes it to the end of the higher level.
 *   <li>A key that failed is delivered when its back-off has passed, and no add makes that earlier;
 *       a parked key is not delivered at all. {@link #renew} ends both.
 *   <li>Nothing is dropped in silence: not by a burst of any size, and at shutdown what will not be
 *       delivered is handed back.
 * </ul>
 *
 * <p>It holds as many entries as there are keys that are ready, delayed, running or parked, and
 * nothing of a key that was forgotten. {@link #add}, {@link #take} and {@link #done} take constant
 * time, given keys that spread their hashes; each delayed key costs, once when it is delayed and
 * once when it becomes due, the logarithm of their number. {@link #stats} looks at all ready keys.
 *
 * @param <K> identifies what is worked on; immutable, with equals and hashCode
 */
public final class WorkQueue<K> {
  /** The most causes kept of one delivery. */
  public static final int MAX_CAUSES = 8;

  /** The most finished attempts kept of one key. */
  public static final int MAX_ATTEMPTS = 5;

  /** Deliveries among which each priority that has something ready gets at least one. */
  public static final int AGEING = ReadyLists.TURN * Priority.LEVELS;

  private final Backoff backoff;
  private final KeyTable<K> entries = new KeyTable<>();
  private final ReadyLists<K> ready = new ReadyLists<>();
  private final DueHeap<K> delayed = new DueHeap<>();
  private final Causes causes = new Causes();
  private final List<Entry<K>> leftovers = new ArrayList<>();
  private @Nullable Shutdown shutdown;

  /** The entry taken last, until the work on it ends. */
  private @Nullable Entry<K> latest;

  /** An entry that was forgotten: a key that comes back mostly needs no new one. */
  private @Nullable Entry<K> spare;

  private int running;
  private int parked;
  private long adds;
  private long merged;
  private long dropped;
  private long deliveries;
  private long retries;

  /**
   * @param backoff how long a key waits after a failure; asked once for each
   */
  public WorkQueue(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * Asks for a delivery of the key.
   *
   * @param cause why, one short phrase for people
   * @return false when it was dropped because the queue is shut down
   */
  public boolean add(K key, Priority priority, String cause, long now) {
    return enqueue(key, priority, cause, true, now, false, now);
  }

  /**
   * Asks for a delivery of the key once the delay has passed.
   *
   * @param delay zero or negative means at once; more than 73 years means 73 years
   * @return false when it was dropped because the queue is shut down
   */
  public boolean addAfter(K key, Duration delay, Priority priority, String cause, long now) {
    long nanos = Nanos.of(delay);
    return nanos == 0
        ? add(key, priority, cause, now)
        : enqueue(key, priority, cause, false, now + nanos, false, now);
  }

  /**
   * Asks for a delivery of the key because its resource itself has changed: past failures no longer
   * count, and a parked key is parked no longer.
   *
   * @return false when it was dropped because the queue is shut down
   */
  public boolean renew(K key, Priority priority, String cause, long now) {
    return enqueue(key, priority, cause, true, now, true, now);
  }

  /** Hands out the key to work on next; nothing when none is ready. */
  public @Nullable Item<K> take(long now) {
    promote(now);
    Entry<K> entry = ready.poll();
    if (entry == null) {
      return null;
    }
    entry.state = State.RUNNING;
    latest = entry;
    running++;
    deliveries++;
    return new Item<>(entry.key, entry.priority, entry.causes, entry.failures(), entry.at);
  }

  /**
   * Ends the work on a key that was taken.
   *
   * @throws IllegalStateException when the key is not being worked on
   */
  public void done(K key, Disposition disposition, long now) {
    promote(now);
    Entry<K> entry = taken(key);
    if (entry == null || entry.state != State.RUNNING) {
      throw new IllegalStateException("not being worked on: " + key);
    }
    running--;
    Request again = entry.takeAgain();
    if (disposition instanceof Disposition.Forget) {
      forget(entry, again);
    } else {
      settle(entry, again, disposition, now);
    }
  }

  /** The entry of a key, mostly the one taken last, which needs no search. */
  @SuppressWarnings("ReferenceEquality") // an equal key that is another object is searched for
  private @Nullable Entry<K> taken(K key) {
    Entry<K> entry = latest;
    if (entry == null || entry.key != key) {
      entry = entries.find(key, KeyTable.hash(key));
    }
    if (entry == latest) {
      latest = null;
    }
    return entry;
  }

  /**
   * How long until {@link #take} has something, if nothing is added: 0 when it has now, {@link
   * Long#MAX_VALUE} when it never will.
   */
  public long nanosUntilReady(long now) {
    if (ready.size() > 0) {
      return 0;
    }
    Entry<K> first = delayed.first();
    return first == null ? Long.MAX_VALUE : Math.max(0, first.at - now);
  }

  /**
   * Ends the deliveries. What will not be delivered is returned, each entry by exactly one call:
   * the first to find it so. Keys that workers still have may add to that when they are done, so
   * the last call is made after the last of them. A queue that is to deliver nothing more stays so.
   *
   * <p>From here on adds are dropped, but in a {@linkplain Shutdown#DRAIN drain} those of keys that
   * are ready or running are not. Parked keys wait for nothing and are not returned.
   */
  public List<Undelivered<K>> shutdown(Shutdown mode, long now) {
    promote(now);
    if (shutdown != Shutdown.NOW) {
      shutdown = mode;
    }
    for (Entry<K> each = delayed.first(); each != null; each = delayed.first()) {
      delayed.remove(each);
      leave(each);
    }
    if (shutdown == Shutdown.NOW) {
      for (Entry<K> each = ready.poll(); each != null; each = ready.poll()) {
        leave(each);
      }
    }
    List<Undelivered<K>> result = leftovers.stream().map(each -> undelivered(each, now)).toList();
    leftovers.clear();
    return result;
  }

  /** Whether the queue is shut down and will deliver nothing more. */
  public boolean finished() {
    return shutdown == Shutdown.NOW
        || (shutdown == Shutdown.DRAIN && running == 0 && ready.size() == 0);
  }

  /** Why the key is or is not being worked on; nothing when the queue knows nothing of it. */
  public Optional<Explanation<K>> explain(K key, long now) {
    Entry<K> entry = entries.find(key, KeyTable.hash(key));
    return entry == null ? Optional.empty() : Optional.of(explanation(entry, now));
  }

  /** The numbers of this moment. */
  public QueueStats stats(long now) {
    promote(now);
    return new QueueStats(
        adds,
        merged,
        dropped,
        deliveries,
        retries,
        ready.size(),
        delayed.size(),
        running,
        parked,
        Nanos.until(now, ready.oldest(now)));
  }

  /** Whether any key waits for its time; if none does, no answer depends on what time it is. */
  boolean timed() {
    return delayed.size() > 0;
  }

  private boolean enqueue(
      K key,
      Priority priority,
      String cause,
      boolean immediate,
      long at,
      boolean renewed,
      long now) {
    promote(now);
    int hash = KeyTable.hash(key);
    Entry<K> entry = entries.find(key, hash);
    if (entry == null ? shutdown != null : refuses(entry)) {
      dropped++;
      return false;
    }
    adds++;
    if (entry == null) {
      Entry<K> added = entry(key, hash, priority, causes.only(cause));
      entries.add(added);
      place(added, immediate, at);
    } else {
      merged++;
      merge(entry, new Request(priority, immediate, at, renewed, causes.only(cause)));
    }
    return true;
  }

  private Entry<K> entry(K key, int hash, Priority priority, List<String> causes) {
    Entry<K> reused = spare;
    spare = null;
    return reused == null
        ? new Entry<>(key, hash, priority, causes)
        : reused.reuse(key, hash, priority, causes);
  }

  /** Whether what is asked of a known key would come to nothing. */
  private boolean refuses(Entry<K> entry) {
    return shutdown == Shutdown.NOW || (shutdown != null && entry.state == State.PARKED);
  }

  private void merge(Entry<K> entry, Request request) {
    if (request.renewed()) {
      entry.forgetFailures();
    }
    switch (entry.state) {
      case RUNNING -> entry.memory().again(request);
      case READY -> {
        entry.addCauses(request.causes());
        raise(entry, request.priority());
      }
      case DELAYED -> hasten(entry, request);
      case PARKED -> {
        if (request.renewed()) {
          parked--;
          await(entry, request);
        }
      }
    }
  }

  private void raise(Entry<K> entry, Priority priority) {
    if (priority.compareTo(entry.priority) > 0) {
      ready.remove(entry);
      entry.priority = priority;
      ready.append(entry);
    }
  }

  private void hasten(Entry<K> entry, Request request) {
    entry.addCauses(request.causes());
    entry.priority = entry.priority.max(request.priority());
    boolean backingOff = entry.failures() > 0;
    if (!backingOff && (request.immediate() || request.at() - entry.at < 0)) {
      delayed.remove(entry);
      place(entry, request.immediate(), request.at());
    }
  }

  private void settle(Entry<K> entry, @Nullable Request again, Disposition disposition, long now) {
    switch (disposition) {
      case Disposition.Forget _ -> forget(entry, again);
      case Disposition.After after -> after(entry, again, after, now);
      case Disposition.Retry retry -> retry(entry, again, retry, now);
      case Disposition.Park park -> park(entry, again, park, now);
    }
  }

  private void forget(Entry<K> entry, @Nullable Request again) {
    entry.memory = null;
    if (again == null) {
      entries.remove(entry);
      spare = entry.emptied();
    } else {
      await(entry, again);
    }
  }

  private void after(Entry<K> entry, @Nullable Request again, Disposition.After after, long now) {
    entry
        .memory()
        .finished(entry.causes, now, "again after " + after.delay() + ": " + after.reason());
    entry.forgetFailures();
    Priority priority = after.priority() == null ? entry.priority : after.priority();
    long nanos = Nanos.of(after.delay());
    Request next = new Request(priority, nanos == 0, now + nanos, false, List.of(after.reason()));
    await(entry, again == null ? next : next.with(again));
  }

  private void retry(Entry<K> entry, @Nullable Request again, Disposition.Retry retry, long now) {
    Memory memory = entry.memory();
    memory.finished(entry.causes, now, "failed: " + retry.reason());
    if (again != null && again.renewed()) {
      renewed(entry, again);
      return;
    }
    long nanos = Nanos.of(backoff.delay(memory.failures, now));
    if (retry.atLeast() != null) {
      nanos = Math.max(nanos, Nanos.of(retry.atLeast()));
    }
    if (memory.failures < Integer.MAX_VALUE) {
      memory.failures++;
    }
    retries++;
    Request next =
        new Request(entry.priority, nanos == 0, now + nanos, false, List.of(retry.reason()));
    await(entry, again == null ? next : next.noSooner(again));
  }

  private void park(Entry<K> entry, @Nullable Request again, Disposition.Park park, long now) {
    entry.memory().finished(entry.causes, now, "parked: " + park.reason());
    if (again != null && again.renewed()) {
      renewed(entry, again);
      return;
    }
    entry.forgetFailures();
    entry.state = State.PARKED;
    entry.at = now;
    entry.causes = List.of(park.reason());
    parked++;
  }

  /** What went wrong was about the resource as it was before; it has changed meanwhile. */
  private void renewed(Entry<K> entry, Request again) {
    entry.forgetFailures();
    await(entry, again.atLeast(entry.priority));
  }

  private void await(Entry<K> entry, Request request) {
    entry.causes = request.causes();
    entry.priority = request.priority();
    place(entry, request.immediate(), request.at());
  }

  private void place(Entry<K> entry, boolean immediate, long at) {
    entry.at = at;
    if (shutdown == Shutdown.NOW || (shutdown != null && !immediate)) {
      leave(entry);
    } else if (immediate) {
      entry.state = State.READY;
      ready.append(entry);
    } else {
      entry.state = State.DELAYED;
      delayed.add(entry);
    }
  }

  private void leave(Entry<K> entry) {
    entries.remove(entry);
    leftovers.add(entry);
  }

  private void promote(long now) {
    Entry<K> first = delayed.first();
    while (first != null && first.at - now <= 0) {
      delayed.remove(first);
      first.state = State.READY;
      ready.append(first);
      first = delayed.first();
    }
  }

  private static <K> Undelivered<K> undelivered(Entry<K> entry, long now) {
    return new Undelivered<>(
        entry.key, entry.priority, Nanos.until(entry.at, now), entry.failures(), entry.causes);
  }

  private static <K> Explanation<K> explanation(Entry<K> entry, long now) {
    State state = entry.state;
    boolean due = state == State.DELAYED && entry.at - now <= 0;
    State seen = due ? State.READY : state;
    Memory memory = entry.memory;
    return new Explanation<>(
        entry.key,
        seen,
        entry.priority,
        seen == State.DELAYED ? Nanos.until(entry.at, now) : Duration.ZERO,
        seen == State.READY ? Nanos.until(now, entry.at) : Duration.ZERO,
        entry.failures(),
        memory != null && memory.again != null,
        entry.causes,
        memory == null ? List.of() : memory.attempts(now));
  }
}
