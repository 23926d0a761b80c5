package dev.goman.k3s.simulated;

import java.time.Instant;
import java.util.Map;

/**
 * What was asked of the cloud when an instance was launched, and when. Never changes.
 *
 * @param token the client token; with the zone it names the launch
 * @param preinstall the k3s version that the machine installs while it boots; empty for none
 */
record Launch(
    String token,
    String region,
    String zone,
    String type,
    String image,
    boolean spot,
    String preinstall,
    Map<String, String> tags,
    Instant at) {

  // Jackson passes null for what a document leaves out.
  @SuppressWarnings("NullAway")
  Launch {
    image = image == null ? "" : image;
    preinstall = preinstall == null ? "" : preinstall;
    tags = tags == null ? Map.of() : Map.copyOf(tags);
  }

  /** Whether a client token used again asks for the same thing again. */
  boolean sameRequest(Launch other) {
    return withoutTime().equals(other.withoutTime());
  }

  private Launch withoutTime() {
    return new Launch(token, region, zone, type, image, spot, preinstall, tags, Instant.EPOCH);
  }
}
