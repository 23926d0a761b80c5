package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.Network;
import java.util.List;

/** The network of one region. Errors and blocking are as for {@link Machines}. */
public interface Networks {

  /**
   * The availability zones in which machines can be launched, in a stable order; never empty.
   *
   * @throws CloudException.Refused when the network does not exist
   */
  List<String> zones(Network network);

  /**
   * Makes the cluster's security group with its rules if it is not there, and completes it if it
   * is.
   *
   * @return what {@link LaunchRequest#group} takes
   */
  String openGroup(String clusterUid, String clusterName, Network network);

  /**
   * Deletes the cluster's security group. Without effect when there is none.
   *
   * @throws CloudException.InUse while an interface of a terminated machine still holds it
   */
  void closeGroup(String clusterUid);
}
