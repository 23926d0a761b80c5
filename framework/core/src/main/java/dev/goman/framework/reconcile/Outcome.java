package dev.goman.framework.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a reconciler wants to happen next. */
public sealed interface Outcome {

  /** Nothing is left to do; look again when something changes. Resets the back-off. */
  record Done() implements Outcome {}

  /**
   * All is well and more is to come: look again after a time. Resets the back-off.
   *
   * @param delay zero or negative means at once
   * @param reason what is being waited for, one short phrase for people
   */
  record After(Duration delay, String reason) implements Outcome {}

  /**
   * It did not work this time: look again with growing delay.
   *
   * @param reason what failed, one short phrase for people
   * @param atLeast a delay that the other side asked for (Retry-After), if it did
   */
  record Backoff(String reason, @Nullable Duration atLeast) implements Outcome {}

  /**
   * It cannot work until somebody changes the resource: leave it until then.
   *
   * @param reason what is wrong and what to do, one sentence for people
   */
  record Park(String reason) implements Outcome {}

  static Outcome done() {
    return new Done();
  }

  static Outcome after(Duration delay, String reason) {
    return new After(delay, reason);
  }

  static Outcome backoff(String reason) {
    return new Backoff(reason, null);
  }

  static Outcome park(String reason) {
    return new Park(reason);
  }
}
