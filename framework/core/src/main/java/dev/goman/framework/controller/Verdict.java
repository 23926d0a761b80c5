package dev.goman.framework.controller;

import dev.goman.framework.reconcile.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a pass came to.
 *
 * @param label how it ended, for people and logs: the outcome's name, or that of what was thrown
 * @param settled whether nothing of the resource is left, so that its lease row may be forgotten
 */
record Verdict(
    Outcome outcome,
    String label,
    long generation,
    @Nullable String specVersion,
    @Nullable String statusBefore,
    @Nullable String statusAfter,
    int writes,
    boolean settled) {

  /** A verdict on a resource that could not be read, or is not there. */
  static Verdict unread(Outcome outcome, String label, boolean settled) {
    return new Verdict(outcome, label, 0, null, null, null, 0, settled);
  }
}
