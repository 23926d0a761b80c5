package dev.goman.framework.testkit;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs strands strictly one at a time in virtual time.
 *
 * <p>Whoever runs holds the baton. A strand that waits does the scheduler's work itself: it takes
 * the next entry off the agenda, moves the clock there, and wakes that strand before it parks. So a
 * wait costs at most one switch between threads, and none when the waiting strand is itself next.
 * Entries of equal time run in the order they were made.
 *
 * <p>The baton is the volatile field {@link #running}; whatever its holder did is visible to the
 * next. Only {@link #steps} is read by anyone else.
 */
final class Scheduler {
  private static final long CHECK_EVERY_NANOS = 250_000_000L;

  private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
  private final Set<Strand> strands = new LinkedHashSet<>();
  private final Map<Thread, Strand> byThread = new HashMap<>();

  /** Made by a thread factory, and not yet started by whoever asked for them. */
  private final List<Strand> unstarted = new ArrayList<>();

  private final AtomicLong steps = new AtomicLong();
  private final TimeSource real;
  private final long stuckAfterNanos;

  private long now;
  private long entries;
  private volatile boolean stopped;
  private @Nullable Throwable failure;
  private @Nullable Runnable afterStep;

  private @Nullable Thread driver;

  /** The strand with the baton; nobody when the driver has it. */
  private volatile @Nullable Strand running;

  /** Whether the holder is not about its own business: it runs actions and checks. */
  private boolean judging;

  /**
   * @param real the clock of the world in which the simulation runs
   * @param stuckAfterNanos real time after which a strand that makes no call counts as stuck
   */
  Scheduler(TimeSource real, long stuckAfterNanos) {
    this.real = real;
    this.stuckAfterNanos = stuckAfterNanos;
  }

  /** Virtual nanoseconds since the run began. */
  long now() {
    return now;
  }

  /** How often a strand or an action was given its turn. */
  long steps() {
    return steps.getPlain();
  }

  boolean stopped() {
    return stopped;
  }

  /** What is checked after every turn; throws what stops the run. */
  void afterStep(Runnable check) {
    afterStep = check;
  }

  /** Runs something at a moment, on whatever thread has the baton then. It must not wait. */
  void at(long when, Runnable action) {
    agenda.add(new Entry(Math.max(when, now), entries++, null, action));
  }

  /** Begins a strand now. */
  void spawn(String name, @Nullable Machine machine, Runnable body) {
    Strand strand = strand(name, machine, body);
    strands.add(strand);
    resumeAt(strand, now);
  }

  /** Makes threads of a machine that run as strands from when they are started. */
  ThreadFactory threads(Machine machine) {
    return body -> {
      Strand strand = strand(machine.title() + " thread", machine, body);
      unstarted.add(strand);
      return strand.thread;
    };
  }

  private Strand strand(String name, @Nullable Machine machine, Runnable body) {
    Strand[] self = new Strand[1];
    Strand strand = new Strand(name, machine, () -> live(self[0], body));
    self[0] = strand;
    byThread.put(strand.thread, strand);
    return strand;
  }

  /**
   * The strand that runs now; nobody when the driver or an action does.
   *
   * @throws IllegalStateException when called by a thread that is not part of the simulation
   */
  @Nullable Strand current() {
    Strand holder = running;
    if (holder != null && holder.thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "the simulation was called from a thread of its own making: "
              + Thread.currentThread().getName()
              + "; a simulated program must not start threads");
    }
    return judging ? null : holder;
  }

  /**
   * Lets virtual time pass for the running strand, less if it is interrupted or roused.
   *
   * @param when {@link Long#MAX_VALUE} for ever
   * @throws Killed when its machine is dead afterwards or the run is over
   */
  void sleepUntil(long when) {
    waitUntil(when, true);
  }

  /** Lets virtual time pass for the running strand, whether or not it is interrupted. */
  void insistUntil(long when) {
    waitUntil(when, false);
  }

  private void waitUntil(long when, boolean interruptible) {
    Strand self = current();
    if (self == null) {
      throw new IllegalStateException("only a simulated program can wait");
    }
    requireAlive(self);
    self.interruptible = interruptible;
    self.readings = 0;
    self.waiting = true;
    resumeAt(self, when);
    yieldBaton(self);
    self.waiting = false;
    self.interruptible = false;
    requireAlive(self);
  }

  /** Waits as {@link java.util.concurrent.locks.LockSupport#parkNanos} does, in virtual time. */
  void park(long nanos) {
    Strand self = current();
    if (self == null) {
      throw new IllegalStateException("only a simulated program can wait");
    }
    if (self.permit || self.thread.isInterrupted() || nanos <= 0) {
      self.permit = false;
      return;
    }
    self.parked = true;
    try {
      sleepUntil(now + nanos < 0 ? Long.MAX_VALUE : now + nanos);
    } finally {
      self.parked = false;
    }
  }

  void unpark(Thread thread) {
    Strand strand = byThread.get(thread);
    if (strand == null) {
      LockSupport.unpark(thread);
    } else if (strand.parked) {
      strand.parked = false;
      resumeAt(strand, now);
    } else {
      strand.permit = true;
    }
  }

  /** Lets a little time pass without giving anyone else a turn; what was due in it runs late. */
  void drift(long nanos) {
    now += nanos;
  }

  /** Makes a strand run now, so that it notices what happened to it. */
  void rouse(Strand strand) {
    if (strand.waiting) {
      resumeAt(strand, now);
    }
  }

  List<Strand> strandsOf(Machine machine) {
    List<Strand> found = new ArrayList<>();
    for (Strand strand : strands) {
      if (strand.machine == machine && !strand.orphaned()) {
        found.add(strand);
      }
    }
    return found;
  }

  /**
   * @throws Killed when the strand may not go on
   */
  void requireAlive(Strand strand) {
    if (!stopped && !strand.orphaned()) {
      return;
    }
    if (++strand.refusals > Strand.PATIENCE) {
      leaveForGood(strand);
    }
    throw new Killed();
  }

  /** Ends the run; the first failure counts. */
  void stop(@Nullable Throwable cause) {
    stopped = true;
    if (failure == null) {
      failure = cause;
    }
  }

  /**
   * Runs until it is stopped or nothing is left to do.
   *
   * @return what it failed with, if it did
   */
  @Nullable Throwable run() {
    driver = Thread.currentThread();
    Strand first = next();
    if (first != null) {
      wake(first);
      awaitEnd();
    }
    return failure;
  }

  private void awaitEnd() {
    long seen = -1;
    long seenAt = real.nanoTime();
    Strand holder = running;
    while (holder != null) {
      real.park(this, CHECK_EVERY_NANOS);
      long count = steps.getAcquire();
      if (count != seen) {
        seen = count;
        seenAt = real.nanoTime();
      } else if (real.nanoTime() - seenAt > stuckAfterNanos) {
        giveUpOn(holder);
        return;
      }
      holder = running;
    }
  }

  /** A strand neither calls a port nor ends. It cannot be stopped, so it is left behind. */
  private void giveUpOn(Strand holder) {
    StackTraceElement[] stack = holder.thread.getStackTrace();
    StuckException stuck = new StuckException(holder.name, Duration.ofNanos(stuckAfterNanos));
    stuck.setStackTrace(stack);
    stopped = true;
    failure = stuck;
    holder.thread.interrupt();
  }

  private void live(Strand self, Runnable body) {
    awaitBaton(self);
    try {
      requireAlive(self);
      body.run();
    } catch (Killed killed) {
      // This is how a strand ends whose machine is gone.
    } catch (Throwable thrown) {
      stop(thrown);
    }
    end(self);
    pass(next());
  }

  private void end(Strand self) {
    self.ended = true;
    strands.remove(self);
    byThread.remove(self.thread);
  }

  private void resumeAt(Strand strand, long when) {
    if (when == Long.MAX_VALUE) {
      strand.due = null;
      return;
    }
    Entry entry = new Entry(Math.max(when, now), entries++, strand, null);
    strand.due = entry;
    agenda.add(entry);
  }

  private void yieldBaton(Strand self) {
    Strand next = next();
    if (next != self) {
      pass(next);
      awaitBaton(self);
    }
  }

  private void leaveForGood(Strand self) {
    end(self);
    stop(new UnstoppableException(self.name));
    pass(next());
    while (true) {
      LockSupport.park(this);
    }
  }

  private void pass(@Nullable Strand next) {
    if (next != null) {
      wake(next);
    } else {
      running = null;
      LockSupport.unpark(driver);
    }
  }

  private void wake(Strand strand) {
    running = strand;
    if (strand.thread.getState() == Thread.State.NEW) {
      strand.thread.start();
    } else {
      LockSupport.unpark(strand.thread);
    }
  }

  /** Parks until the baton comes; an interrupt meanwhile is kept for the strand to see. */
  private void awaitBaton(Strand self) {
    while (running != self) {
      LockSupport.park(this);
      if (Thread.currentThread().isInterrupted()) {
        self.interrupted = true; // before it is cleared, so that it can be seen at any moment
        Thread.interrupted();
      }
    }
    if (self.interrupted) {
      self.interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The strand whose turn it is, after doing every action before it; none when all is over. An
   * interrupt of the thread that happens to do this is not one of the actions.
   */
  private @Nullable Strand next() {
    boolean interrupted = Thread.interrupted();
    judging = true;
    try {
      return findNext();
    } finally {
      judging = false;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private @Nullable Strand findNext() {
    while (!stopped) {
      try {
        if (afterStep != null) {
          afterStep.run();
        }
        Strand strand = turn();
        if (strand != null) {
          return strand;
        }
      } catch (Throwable thrown) {
        stop(thrown);
      }
    }
    for (Strand left : strands) {
      if (left.thread.getState() != Thread.State.NEW) {
        return left;
      }
    }
    return null;
  }

  private void admitStarted() {
    for (int i = 0; i < unstarted.size(); i++) {
      Strand strand = unstarted.get(i);
      if (strand.thread.getState() != Thread.State.NEW) {
        unstarted.remove(i--);
        strands.add(strand);
        resumeAt(strand, now);
      }
    }
  }

  private void rouseInterrupted() {
    for (Strand strand : strands) {
      if (strand.interruptible && (strand.interrupted || strand.thread.isInterrupted())) {
        strand.interruptible = false;
        resumeAt(strand, now);
      }
    }
  }

  private @Nullable Strand turn() {
    admitStarted();
    rouseInterrupted();
    Entry entry = agenda.poll();
    if (entry == null) {
      stop(null);
      return null;
    }
    steps.setRelease(steps.getPlain() + 1);
    now = Math.max(now, entry.at);
    if (entry.action != null) {
      entry.action.run();
      return null;
    }
    Strand strand = entry.strand;
    if (strand == null || strand.ended || strand.due != entry) {
      return null;
    }
    if (strand.frozenUntil() > now) {
      resumeAt(strand, strand.frozenUntil());
      return null;
    }
    return strand;
  }

  /** Something to happen at a moment: a strand to resume or an action to run. */
  static final class Entry implements Comparable<Entry> {
    private final long at;
    private final long number;
    private final @Nullable Strand strand;
    private final @Nullable Runnable action;

    private Entry(long at, long number, @Nullable Strand strand, @Nullable Runnable action) {
      this.at = at;
      this.number = number;
      this.strand = strand;
      this.action = action;
    }

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
