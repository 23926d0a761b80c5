package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.Networks;
import dev.goman.k3s.cluster.Network;
import java.util.List;

/** The network of one simulated region. */
final class SimulatedNetworks implements Networks {
  private final Ledger ledger;
  private final Trouble trouble;
  private final String region;

  SimulatedNetworks(Ledger ledger, Trouble trouble, String region) {
    this.ledger = ledger;
    this.trouble = trouble;
    this.region = region;
  }

  @Override
  public List<String> zones(Network network) {
    trouble.meet("zones", region);
    return LaunchRules.zones(region);
  }

  @Override
  public String openGroup(String clusterUid, String clusterName, Network network) {
    trouble.meet("openGroup", clusterUid);
    String id = Shard.of(clusterUid).group();
    return ledger.change(
        clusterUid,
        world -> {
          world.openGroup(region, id);
          return id;
        });
  }

  @Override
  public List<String> mendGroup(String clusterUid, String group) {
    trouble.meet("mendGroup", clusterUid);
    return ledger.change(
        clusterUid,
        world -> {
          if (!group.equals(world.groups().get(region))) {
            throw new CloudException.NotFound("there is no security group " + group);
          }
          return world.mend(region);
        });
  }

  @Override
  public void closeGroup(String clusterUid) {
    trouble.meet("closeGroup", clusterUid);
    ledger.change(
        clusterUid,
        world -> {
          if (world.instances().stream().anyMatch(this::holds)) {
            throw new CloudException.InUse("the security group is used by machines");
          }
          world.closeGroup(region);
          return clusterUid;
        });
  }

  private boolean holds(Instance instance) {
    return instance.launch().region().equals(region)
        && instance.power().state() != Power.State.TERMINATED;
  }
}
