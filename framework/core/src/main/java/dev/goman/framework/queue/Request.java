package dev.goman.framework.queue;

import java.util.List;

/**
 * What is asked for a key: one add, or several as one.
 *
 * @param immediate whether any of them is without delay
 * @param at when it was asked for without delay, else the earliest due time
 * @param renewed whether the resource has changed, so that failures no longer count
 */
record Request(
    Priority priority, boolean immediate, long at, boolean renewed, List<String> causes) {

  Request with(Request other) {
    boolean first = immediate == other.immediate ? at - other.at <= 0 : immediate;
    return new Request(
        priority.max(other.priority),
        immediate || other.immediate,
        first ? at : other.at,
        renewed || other.renewed,
        Causes.join(causes, other.causes));
  }

  /** This, with nothing of the other's timing. */
  Request noSooner(Request other) {
    return new Request(
        priority.max(other.priority), immediate, at, renewed, Causes.join(causes, other.causes));
  }

  Request atLeast(Priority least) {
    return new Request(priority.max(least), immediate, at, renewed, causes);
  }
}
