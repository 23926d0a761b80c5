package dev.goman.framework.controller;

import dev.goman.framework.queue.Item;
import java.time.Duration;

/**
 * Why a step is taken, for logs and people; never input to any decision.
 *
 * @param cause in words
 * @param waited how long the key was ready before the step began
 */
public record Trigger(String cause, Duration waited) {
  /** When nothing is known. */
  public static final Trigger NONE = new Trigger("", Duration.ZERO);

  static Trigger of(Item<?> item, long now) {
    return new Trigger(
        String.join(", ", item.causes()), Duration.ofNanos(Math.max(0, now - item.readySince())));
  }
}
