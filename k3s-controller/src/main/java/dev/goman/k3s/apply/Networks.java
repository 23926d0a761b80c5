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
   * Adds the rules that the cluster's security group lacks, and takes away those by which others
   * reach what is for its members only. Other rules of people stay.
   *
   * @param group from {@link #openGroup}
   * @return what was changed, for people; empty when all was as it should be
   * @throws CloudException.NotFound when no such group carries the tags of the cluster
   */
  List<String> mendGroup(String clusterUid, String group);

  /**
   * Deletes the cluster's security group. Without effect when there is none.
   *
   * @throws CloudException.InUse while an interface of a terminated machine still holds it
   */
  void closeGroup(String clusterUid);
}
