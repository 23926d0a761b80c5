package dev.goman.framework.aws;

import dev.goman.framework.lease.WakeUp;

/** Makes wake-ups durable that are further away than a queue can delay a message. */
@FunctionalInterface
public interface LongDelays {
  /**
   * @param message what is to arrive in the queue at {@link WakeUp#dueAt}
   */
  void schedule(WakeUp wakeUp, String message);
}
