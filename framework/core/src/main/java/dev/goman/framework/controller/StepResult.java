package dev.goman.framework.controller;

import dev.goman.framework.reconcile.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one step did and what is to come.
 *
 * @param outcome what the reconciler answered, or what its failure was turned into
 * @param attempt failures in a row, this one included; 0 after a success
 * @param delay until the next step of this key; absent when none is needed until something changes
 * @param specVersion the spec that was acted on; absent when none could be read
 * @param fence of the lease it ran under; 0 when there was none
 */
public record StepResult(
    Outcome outcome,
    int attempt,
    @Nullable Duration delay,
    @Nullable String specVersion,
    long fence) {

  /** Whether the key is settled until its spec changes. */
  public boolean parked() {
    return outcome instanceof Outcome.Park;
  }
}
