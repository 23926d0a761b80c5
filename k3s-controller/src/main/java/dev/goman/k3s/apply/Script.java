package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.Purpose;
import java.time.Duration;
import java.util.Map;

/**
 * Something to run on a node.
 *
 * @param text the script; it finds each argument in an environment variable, its name in upper case
 *     with {@code -} as {@code _} and {@code GOMAN_} before it, and its purpose in {@code
 *     GOMAN_PURPOSE}
 * @param arguments by the names of {@link Argument}; free of secrets
 * @param deliverWithin after this long without reaching the node it is given up
 * @param runWithin after this long on the node it is killed
 */
public record Script(
    Purpose purpose,
    String text,
    Map<String, String> arguments,
    Duration deliverWithin,
    Duration runWithin) {

  public Script {
    arguments = Map.copyOf(arguments);
  }

  /** The argument's value, or an empty text. */
  public String argument(String name) {
    return arguments.getOrDefault(name, "");
  }
}
