package dev.goman.k3s.simulated;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an instance as the cloud sees it, and the change that is under way.
 *
 * @param since when the state was entered
 * @param until when {@code next} is entered; nothing when no change is under way
 * @param next the state that follows by itself
 * @param reason why it is so, in the words the cloud uses; empty when there is nothing to say
 */
record Power(
    State state, Instant since, @Nullable Instant until, @Nullable State next, String reason) {

  /** The states an instance goes through, {@code TERMINATED} being final. */
  enum State {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED,
    SHUTTING_DOWN,
    TERMINATED;

    /** Whether nothing can bring it back. */
    boolean over() {
      return this == SHUTTING_DOWN || this == TERMINATED;
    }
  }

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Power {
    reason = reason == null ? "" : reason;
  }

  static Power changing(State state, Instant since, Instant until, State next, String reason) {
    return new Power(state, since, until, next, reason);
  }

  boolean running() {
    return state == State.RUNNING;
  }

  /** Enters the state that was under way, at the moment it was due. */
  Power arrived() {
    return next == null || until == null ? this : new Power(next, until, null, null, reason);
  }
}
