package dev.goman.k3s.simulated;

import dev.goman.k3s.cluster.Role;
import java.util.List;
import java.util.Map;

/**
 * The configuration file of k3s on a machine.
 *
 * @param node the name under which it registers
 * @param first whether it says {@code cluster-init}
 * @param server the private address of the server to join; empty on the first
 * @param token a digest of the secret it joins with
 * @param agentToken on a server, a digest of the secret that agents must show
 * @param shared a digest of what must be the same on all servers
 */
record Config(
    Role role,
    String node,
    boolean first,
    String server,
    String token,
    String agentToken,
    String shared,
    Map<String, String> labels,
    List<String> taints) {

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Config {
    server = server == null ? "" : server;
    token = token == null ? "" : token;
    agentToken = agentToken == null ? "" : agentToken;
    shared = shared == null ? "" : shared;
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    taints = taints == null ? List.of() : List.copyOf(taints);
  }
}
