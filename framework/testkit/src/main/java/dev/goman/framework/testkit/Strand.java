package dev.goman.framework.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A line of execution in the simulation: a virtual thread that runs only while it has the baton.
 * But for {@link #interrupted}, its fields are touched by the holder of the baton alone.
 */
final class Strand {
  /** How often a dead strand is told so before it is left parked for good. */
  static final int PATIENCE = 200;

  final String name;
  final @Nullable Machine machine;
  final int life;
  final Thread thread;

  /** The agenda entry that resumes it; any other entry for it is out of date. */
  Scheduler.@Nullable Entry due;

  /** Whether it waits; it may still have the baton and find out whose turn it is. */
  boolean waiting;

  /** Whether an interrupt ends its wait. */
  boolean interruptible;

  /** Whether it waits in a park, and whether the next one is to return at once. */
  boolean parked;

  boolean permit;

  boolean ended;
  int refusals;

  /** How often it has read a clock since it last waited. */
  int readings;

  /** Set by its own thread, without the baton, when it was interrupted while parked. */
  volatile boolean interrupted;

  Strand(String name, @Nullable Machine machine, Runnable body) {
    this.name = name;
    this.machine = machine;
    this.life = machine == null ? 0 : machine.life();
    this.thread = Thread.ofVirtual().name(name).unstarted(body);
  }

  /** Whether its machine was killed since it began. */
  boolean orphaned() {
    return machine != null && machine.life() != life;
  }

  /** No earlier than this may it run, because its machine stands still until then. */
  long frozenUntil() {
    return machine == null || orphaned() ? Long.MIN_VALUE : machine.frozenUntil();
  }
}
