package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.plan.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The machines of one region. Each method makes one request (a few pages at most), never waits for
 * its effect, and throws a {@link CloudException} that says what failed.
 *
 * <h2>Assumptions</h2>
 *
 * Descriptions are eventually consistent: what was just launched may be missing from them for a
 * while, and what was terminated stays in them for about an hour and then disappears.
 */
public interface Machines {

  /**
   * Launches one machine, or returns the one that was launched with the same token and parameters.
   *
   * @throws CloudException.NoCapacity when the zone has none of this type left
   * @throws CloudException.TokenMismatch when the token was used with other parameters
   * @throws CloudException.NoImage when the image is not there any more
   * @throws CloudException.NotFound when the security group is not there, or not yet
   */
  Machine launch(LaunchRequest request);

  /** All machines with our manager tag and this cluster's uid, those that have ended included. */
  List<Machine> describe(String clusterUid);

  /** The machine that was launched with this token, also when it has ended. */
  Optional<Machine> byToken(String token);

  /**
   * Ends machines for good. One that has ended already counts as done.
   *
   * @throws CloudException.NotFound when the cloud does not know one of them; then none was ended
   */
  void terminate(Collection<String> ids);

  /** Stops running machines; they keep their disk and private address. Stopped ones stay so. */
  void stop(Collection<String> ids);

  /** Starts stopped machines. Running ones stay so. */
  void start(Collection<String> ids);

  /**
   * The newest image for an architecture. Resolved once for a cluster and then kept.
   *
   * @throws CloudException.Refused when there is none
   */
  String image(Architecture architecture);
}
