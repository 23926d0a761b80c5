package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the configuration of k3s that a script's arguments ask for. */
final class Configs {
  private Configs() {}

  /** Nothing when a secret that it needs is not there. */
  static Optional<Config> read(World world, Command command) {
    boolean agent =
        command.purpose() == Purpose.START_AGENT
            || command.argument(Argument.ROLE).equals(Role.AGENT.toString());
    Optional<String> agentToken = secret(world, command, Argument.AGENT_TOKEN);
    Optional<String> token = agent ? agentToken : secret(world, command, Argument.SERVER_TOKEN);
    if (token.isEmpty() || agentToken.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Config(
            agent ? Role.AGENT : Role.SERVER,
            command.argument(Argument.NODE_NAME),
            command.purpose() == Purpose.START_FIRST_SERVER,
            command.argument(Argument.SERVER),
            Draws.digest(token.get()),
            Draws.digest(agentToken.get()),
            Draws.digest(command.argument(Argument.DISABLE)),
            pairs(command.argument(Argument.LABELS)),
            items(command.argument(Argument.TAINTS))));
  }

  static Optional<String> secret(World world, Command command, String argument) {
    return SecretAddress.read(command.argument(argument))
        .flatMap(at -> world.secret(at.region(), at.name()));
  }

  /** {@code key=value} joined by commas. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String item : items(text)) {
      int sign = item.indexOf('=');
      pairs.put(
          sign < 0 ? item : item.substring(0, sign), sign < 0 ? "" : item.substring(sign + 1));
    }
    return pairs;
  }

  /** What commas join. */
  static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1)).filter(item -> !item.isEmpty()).toList();
  }
}
