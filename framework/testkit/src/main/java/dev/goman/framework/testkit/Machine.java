package dev.goman.framework.testkit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated computer that runs one program. It is killed and started again many times; each time
 * is a new life, and strands of an earlier life are dead.
 */
final class Machine {
  private final String name;
  private final Track track;
  private final Track clockTrack;
  private final Scheduler scheduler;
  private final Trace trace;
  private final Runnable program;
  private final Consumer<Machine> undertaker;

  private int life = 1;
  private boolean up;
  private long frozenUntil;
  private long skewNanos;

  /**
   * @param program begins its strands; called at each start
   * @param undertaker told of each death
   */
  Machine(
      String name,
      Tape tape,
      Scheduler scheduler,
      Trace trace,
      Runnable program,
      Consumer<Machine> undertaker) {
    this.name = name;
    this.track = tape.track(name);
    this.clockTrack = tape.track(name + ".starts");
    this.undertaker = undertaker;
    this.scheduler = scheduler;
    this.trace = trace;
    this.program = program;
  }

  /** The name of this life of it, such as {@code controller-1/3}. */
  String title() {
    return name + "/" + life;
  }

  /** Who decides what goes wrong with its calls. */
  Track track() {
    return track;
  }

  /** Who decides when it starts and with which clock. */
  Track clockTrack() {
    return clockTrack;
  }

  int life() {
    return life;
  }

  boolean isUp() {
    return up;
  }

  long frozenUntil() {
    return frozenUntil;
  }

  /** How far its wall clock is ahead of true time. */
  long skewNanos() {
    return skewNanos;
  }

  void start(long newSkewNanos) {
    if (up) {
      return;
    }
    up = true;
    frozenUntil = 0;
    skewNanos = newSkewNanos;
    trace.note(title(), "starts", describeSkew());
    program.run();
  }

  /** Ends everything that runs on it; each of its strands notices at its next call. */
  void kill() {
    if (!up) {
      return;
    }
    trace.note(title(), "dies", null);
    var mine = scheduler.strandsOf(this);
    up = false;
    life++;
    mine.forEach(scheduler::rouse);
    undertaker.accept(this);
  }

  /** Lets nothing on it run for a while. */
  void freeze(long until) {
    frozenUntil = Math.max(frozenUntil, until);
    trace.note(title(), "stands still", null);
  }

  void thaw() {
    if (frozenUntil > scheduler.now()) {
      frozenUntil = scheduler.now();
      scheduler.strandsOf(this).forEach(scheduler::rouse);
    }
  }

  private @Nullable String describeSkew() {
    return skewNanos == 0 ? null : "its clock is off by " + skewNanos / 1_000_000_000L + " s";
  }
}
