package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.Network;
import java.util.Map;

/**
 * What to launch.
 *
 * @param token makes the request idempotent: at most 64 of {@code [a-z0-9-]}, unique to this
 *     attempt to fill a place in this zone with this type
 * @param tags put on the machine and its disk in the same request
 * @param zone the availability zone
 * @param network which has a subnet in the zone
 * @param image from {@link Machines#image}
 * @param diskGib size of the encrypted root disk
 * @param group from {@link Networks#openGroup}
 * @param userData what the machine runs at first boot; free of secrets
 */
public record LaunchRequest(
    String token,
    Map<String, String> tags,
    String zone,
    Network network,
    String instanceType,
    String image,
    int diskGib,
    boolean spot,
    String group,
    Script userData) {

  public LaunchRequest {
    tags = Map.copyOf(tags);
  }
}
