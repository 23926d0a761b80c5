package dev.goman.framework.requeue;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wake-ups that are waited for in this process and survive it in the lease rows, which name them
 * already: for states in a folder or in memory, where there is no service that could call.
 *
 * <p>The first poll reads all rows and so finds what an earlier process had promised. Later ones
 * read them again now and then, for processes that died meanwhile: a wake-up that is overdue and
 * that nobody has taken up, and a lease that ended without being released. So a wake-up of a
 * process that lives on is delivered when due, to the precision of the machine's clock, and one of
 * a process that died is late by no more than the pause between two such readings, 30 s, longer
 * only where reading takes more than 0.3 s.
 */
public final class LocalRequeuer implements Requeuer {
  /** What is taken and not confirmed comes again after this; more than a pass may last. */
  static final Duration UNCONFIRMED = Duration.ofMinutes(3);

  static final Duration PAUSE = Duration.ofSeconds(30);

  /** A process that lives has this long to take up its own wake-up before another one does. */
  static final Duration GRACE = Duration.ofSeconds(5);

  /** At most one part in this many of the time goes into reading rows. */
  private static final int SHARE = 100;

  private static final int BATCH = 100;
  private static final int PAGE = 1_000;
  private static final int ATTEMPTS = 10;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration NOTING = Duration.ofSeconds(10);

  private final Leases leases;
  private final TimeSource time;
  private final String owner;

  // All below is guarded by this object's monitor, which is never held while a port is called.
  private final Agenda agenda = new Agenda();

  /** The timer that was confirmed last, for keys whose rows may still name it. */
  private final Map<ResourceKey, Long> confirmed = new HashMap<>();

  private final Set<Thread> waiting = new HashSet<>();
  private boolean readBefore;
  private long nextReading;

  public LocalRequeuer(Leases leases, TimeSource time, Ids ids) {
    this.leases = leases;
    this.time = time;
    this.owner = "requeuer-" + ids.next();
    this.nextReading = time.nanoTime();
  }

  @Override
  public void schedule(WakeUp wakeUp) {
    WakeUp noted = note(wakeUp);
    if (noted != null) {
      add(noted, noted.dueAt(), false);
    }
  }

  @Override
  public List<Delivery> poll(Duration patience) throws InterruptedException {
    long start = time.nanoTime();
    long whole = (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      readRowsIfTime();
      List<Delivery> due = takeDue();
      long left = whole - (time.nanoTime() - start);
      if (!due.isEmpty() || left <= 0) {
        return due;
      }
      await(left);
    }
  }

  @Override
  public synchronized void confirm(Delivery delivery) {
    agenda.remove(delivery.key(), Long.parseLong(delivery.receipt()));
    if (delivery.timer() != 0) {
      confirmed.merge(delivery.key(), delivery.timer(), Math::max);
    }
  }

  /**
   * Makes sure that the lease row names a wake-up. It mostly does already, for whoever releases a
   * lease notes it there.
   *
   * @return what the row names now; nothing when somebody had a later lease, who has decided anew
   */
  private @Nullable WakeUp note(WakeUp wakeUp) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      LeaseRow row = leases.inspect(wakeUp.key()).orElse(null);
      WakeUp named = row == null ? null : row.wakeUp();
      if (named != null && named.timer() == wakeUp.timer()) {
        return named;
      }
      if (row != null && isStale(wakeUp, row)) {
        return null;
      }
      if (!(leases.acquire(wakeUp.key(), owner, "to note a wake-up", NOTING)
          instanceof Acquisition.Acquired acquired)) {
        return asHint(wakeUp); // whoever has it looks at it now and notes what is next
      }
      WakeUp earlier = earlier(wakeUp, named, acquired.lease());
      if (leases.release(acquired.lease(), earlier)) {
        return earlier;
      }
    }
    return asHint(wakeUp);
  }

  /** Whether a later lease than the one that a wake-up was made under has been released. */
  private static boolean isStale(WakeUp wakeUp, LeaseRow row) {
    WakeUp named = row.wakeUp();
    long decided = named != null ? named.timer() : isAbandoned(row) ? 0 : row.fence();
    return wakeUp.timer() != 0 && decided > wakeUp.timer();
  }

  private static WakeUp earlier(WakeUp wakeUp, @Nullable WakeUp named, Lease lease) {
    WakeUp first = named == null || wakeUp.dueAt().isBefore(named.dueAt()) ? wakeUp : named;
    int attempt = Math.max(wakeUp.attempt(), named == null ? 0 : named.attempt());
    return new WakeUp(lease.key(), first.dueAt(), attempt, lease.fence(), first.reason());
  }

  private static WakeUp asHint(WakeUp wakeUp) {
    return new WakeUp(wakeUp.key(), wakeUp.dueAt(), wakeUp.attempt(), 0, wakeUp.reason());
  }

  private synchronized void add(WakeUp wakeUp, Instant dueAt, boolean doubtful) {
    agenda.add(wakeUp.key(), wakeUp.timer(), dueAt, doubtful);
    waiting.forEach(time::unpark);
  }

  private List<Delivery> takeDue() {
    List<Delivery> due = new ArrayList<>();
    for (Agenda.Item item : take()) {
      if (!item.doubtful() || isOrphan(item)) {
        due.add(new Delivery(item.key(), item.timer(), Long.toString(item.number())));
      } else {
        drop(item);
      }
    }
    return due;
  }

  private synchronized void drop(Agenda.Item item) {
    agenda.remove(item.key(), item.number());
  }

  private synchronized List<Agenda.Item> take() {
    Instant now = time.now();
    return agenda.take(now, now.plus(UNCONFIRMED), BATCH);
  }

  /** Whether nobody has taken up what was found in a row. */
  private boolean isOrphan(Agenda.Item item) {
    Optional<LeaseRow> row = leases.inspect(item.key()).filter(found -> !found.heldAt(time.now()));
    return item.timer() == 0
        ? row.filter(LocalRequeuer::isAbandoned).isPresent()
        : row.map(LeaseRow::wakeUp).filter(w -> w.timer() == item.timer()).isPresent();
  }

  /** A holder that ends well frees its row. */
  private static boolean isAbandoned(LeaseRow row) {
    return !row.until().equals(Instant.EPOCH);
  }

  private void readRowsIfTime() {
    boolean first;
    synchronized (this) {
      if (nextReading - time.nanoTime() > 0) {
        return;
      }
      first = !readBefore;
      nextReading = time.nanoTime() + PAUSE.toNanos(); // one of several pollers reads
    }
    long start = time.nanoTime();
    boolean read = false;
    try {
      readRows(first ? Duration.ZERO : GRACE);
      read = true;
    } finally {
      long cost = time.nanoTime() - start;
      long pause = read ? Math.max(PAUSE.toNanos(), SHARE * cost) : 0;
      synchronized (this) {
        readBefore |= read;
        nextReading = time.nanoTime() + pause;
      }
    }
  }

  private void readRows(Duration grace) {
    Set<ResourceKey> stillNamed = new HashSet<>();
    List<LeaseRow> page;
    ResourceKey last = null;
    do {
      page = leases.list(last, PAGE);
      for (LeaseRow row : page) {
        last = row.key();
        if (readRow(row, grace)) {
          stillNamed.add(row.key());
        }
      }
    } while (page.size() == PAGE);
    synchronized (this) {
      confirmed.keySet().retainAll(stillNamed);
    }
  }

  /** Takes from a row what is to be delivered; whether it still names what was confirmed. */
  private boolean readRow(LeaseRow row, Duration grace) {
    if (isAbandoned(row)) {
      add(new WakeUp(row.key(), row.until(), 0, 0, ""), row.until().plus(grace), true);
    }
    WakeUp wakeUp = row.wakeUp();
    if (wakeUp == null) {
      return false;
    }
    synchronized (this) {
      if (confirmed.getOrDefault(row.key(), 0L) >= wakeUp.timer()) {
        return true;
      }
    }
    add(wakeUp, wakeUp.dueAt().plus(grace), true);
    return false;
  }

  private void await(long patience) {
    long pause;
    synchronized (this) {
      waiting.add(Thread.currentThread());
      pause = Math.min(patience, Math.min(untilReading(), untilDue()));
    }
    try {
      time.park(this, pause);
    } finally {
      synchronized (this) {
        waiting.remove(Thread.currentThread());
      }
    }
  }

  private long untilReading() {
    return nextReading - time.nanoTime();
  }

  private long untilDue() {
    Instant next = agenda.next();
    Duration left = next == null ? PAUSE : Duration.between(time.now(), next);
    return left.compareTo(PAUSE) < 0 ? left.toNanos() : PAUSE.toNanos();
  }
}
