package dev.goman.framework.controller;

import java.time.Duration;

/**
 * How a controller treats one pass.
 *
 * @param owner unique to this process or invocation; the holder of its leases
 * @param passLimit how long one pass may take
 * @param leaseLength how long a lease is taken for; renewed at checkpoints once half of it is gone
 * @param leaseMargin with less than this left of the lease, nothing is begun
 */
public record ControllerSettings(
    String owner, Duration passLimit, Duration leaseLength, Duration leaseMargin) {

  /** For a process that lives on: short leases, renewed, so that a successor waits little. */
  public static ControllerSettings forDaemon(String owner) {
    return new ControllerSettings(
        owner, Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(5));
  }

  /** For an invocation that is frozen or killed at its end: one lease that outlives it. */
  public static ControllerSettings forInvocation(String owner, Duration remaining) {
    Duration margin = Duration.ofSeconds(5);
    return new ControllerSettings(owner, remaining, remaining.plus(margin), margin);
  }
}
