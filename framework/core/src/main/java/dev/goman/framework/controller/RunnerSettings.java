package dev.goman.framework.controller;

import java.time.Duration;

/**
 * How a {@link ControllerRunner} runs.
 *
 * @param workers how many keys are worked on at once, at least 1
 * @param stopGrace how long a stop waits for passes under way before it interrupts them
 */
public record RunnerSettings(ControllerSettings passes, int workers, Duration stopGrace) {

  public RunnerSettings {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, but is " + workers);
    }
  }

  /** For a process that lives on. */
  public static RunnerSettings forDaemon(String owner) {
    return new RunnerSettings(ControllerSettings.forDaemon(owner), 32, Duration.ofSeconds(10));
  }
}
