package dev.goman.k3s.plan;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine as the cloud describes it.
 *
 * @param id the cloud's own name of it
 * @param token the client token it was launched with
 * @param tags those it was launched with; see {@link Tags}
 * @param zone the availability zone it is in
 * @param privateIp absent until it has one, and once it is terminated
 * @param publicIp absent if it has none
 * @param stateReason why it left the running state by itself, in the cloud's words, if it did
 */
public record Machine(
    String id,
    String token,
    Map<String, String> tags,
    MachineState state,
    String zone,
    String instanceType,
    boolean spot,
    @Nullable String privateIp,
    @Nullable String publicIp,
    Instant launchedAt,
    @Nullable String stateReason) {

  public Machine {
    tags = Map.copyOf(tags);
  }

  /** The tag's value, or an empty text. */
  public String tag(String name) {
    return tags.getOrDefault(name, "");
  }
}
