package dev.goman.k3s.apply;

/** How far a command on a node is. */
public sealed interface CommandResult {

  /** It has not reached the node, or is not visible yet. */
  record Pending() implements CommandResult {}

  /** It runs. */
  record InProgress() implements CommandResult {}

  /**
   * It ran to its end.
   *
   * @param report the JSON document it printed last, which {@link Report} reads; empty when there
   *     was none, as when the output was cut
   */
  record Succeeded(String report) implements CommandResult {}

  /**
   * It ended with an error.
   *
   * @param message the last lines of what it said
   */
  record Failed(int exitCode, String message) implements CommandResult {}

  /** It never reached the node and was given up. Nothing ran. */
  record DeliveryTimedOut() implements CommandResult {}

  /** It was killed while it ran. What it did is not known. */
  record ExecutionTimedOut() implements CommandResult {}
}
