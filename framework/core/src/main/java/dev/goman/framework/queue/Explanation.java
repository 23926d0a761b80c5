package dev.goman.framework.queue;

import java.time.Duration;
import java.util.List;

/**
 * Why a key is or is not being worked on. {@link #toString} says it to people.
 *
 * @param dueIn when it becomes ready; zero unless {@code state} is {@link State#DELAYED}
 * @param waited how long it has been ready; zero unless {@code state} is {@link State#READY}
 * @param failures how many times in a row it has failed
 * @param again whether it was added again while being worked on
 * @param causes why it is to be worked on; while it is worked on, why it was taken
 * @param attempts the last ones, oldest first, at most {@value WorkQueue#MAX_ATTEMPTS}; none are
 *     kept of a key that is done with
 */
public record Explanation<K>(
    K key,
    State state,
    Priority priority,
    Duration dueIn,
    Duration waited,
    int failures,
    boolean again,
    List<String> causes,
    List<Attempt> attempts) {

  /** Where a key is. */
  public enum State {
    /** Waiting for a worker. */
    READY,
    /** Waiting for its time. */
    DELAYED,
    /** With a worker. */
    RUNNING,
    /** Waiting for its resource to change. */
    PARKED
  }

  @Override
  public String toString() {
    return new ExplanationText(this).toString();
  }
}
