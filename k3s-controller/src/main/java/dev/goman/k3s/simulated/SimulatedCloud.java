package dev.goman.k3s.simulated;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CloudException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cloud without machines, behind the same ports as the real one.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>What is true at a moment follows from what was stored and from that moment: there are no
 *       threads and no timers, a restart finds every machine where it would be, and processes that
 *       share the store share the cloud.
 *   <li>Latencies are drawn from the ranges seen on real machines, from the seed and from what they
 *       are for, and divided by the speed. The same seed and the same calls at the same times make
 *       the same cloud.
 *   <li>A read costs one get; a change costs one get and at most one conditional write.
 *   <li>Once a cluster's machines are terminated and its secrets and its security group deleted,
 *       the call that took the last of them away removes the stored object as well.
 * </ul>
 *
 * <h2>Caveats</h2>
 *
 * The speed shortens what happens in the cloud, the time limits of commands included; what a
 * controller measures by its own clock it does not shorten. Terminated machines stay visible for an
 * hour at speed 1, and for a minute at any speed.
 */
public final class SimulatedCloud implements Cloud {

  /** What every screen and every document says that shows something of this cloud. */
  public static final String NOTICE = "simulated cloud: no real machines";

  /** The objects of a cloud that is kept beside the resources begin with this and a slash. */
  private static final String BESIDE = ".simulated-cloud";

  /** Any number: each machine draws its own luck from it and from its cluster's uid. */
  private static final long SEED = 1;

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]");

  private final Ledger ledger;
  private final Trouble trouble;

  /**
   * @param prefix the keys of this cloud's objects start with it and a slash; nothing else may
   * @param seed decides every latency and every fault
   * @param speed how many times faster than reality, 1 to 100,000
   */
  public SimulatedCloud(
      ObjectStore store, String prefix, TimeSource time, long seed, int speed, Faults faults) {
    this(new StoredShelf(store, prefix), time, seed, speed, faults);
  }

  private SimulatedCloud(Shelf shelf, TimeSource time, long seed, int speed, Faults faults) {
    this.ledger = new Ledger(shelf, time, new Physics(new Pace(new Draws(seed), speed), faults));
    this.trouble = new Trouble(ledger);
  }

  /**
   * A cloud at the speed of life that ends with this process and is not written down, which saves
   * simulations much of their time.
   *
   * @param seed decides every latency and every fault
   */
  public static SimulatedCloud inMemory(TimeSource time, long seed, Faults faults) {
    return new SimulatedCloud(new MemoryShelf(), time, seed, 1, faults);
  }

  /**
   * The cloud of a state, kept in the same store as the resources. All who call this on one state
   * share one cloud.
   *
   * @param speed how many times faster than reality, 1 to 100,000
   */
  public static SimulatedCloud beside(ObjectStore state, TimeSource time, int speed) {
    return new SimulatedCloud(state, BESIDE, time, SEED, speed, Faults.none());
  }

  @Override
  public Region region(String name) {
    if (!REGION.matcher(name).matches()) {
      throw new CloudException.Refused("there is no region \"" + name + "\"");
    }
    return new Ports(
        new SimulatedMachines(ledger, trouble, name),
        new SimulatedShell(ledger, trouble, name),
        new SimulatedSecrets(ledger, trouble, name),
        new SimulatedNetworks(ledger, trouble, name));
  }

  /**
   * What is really true of a cluster; nothing when the cloud does not know it. No fault strikes.
   */
  public Optional<Inspection> inspect(String clusterUid) {
    return ledger.read(Shard.of(clusterUid)).map(World::inspection);
  }

  /** The uids of all clusters of which anything is left. No fault strikes. */
  public List<String> clusters() {
    return ledger.shards().stream()
        .flatMap(shard -> ledger.read(shard).stream())
        .map(World::cluster)
        .sorted()
        .toList();
  }

  /**
   * Lets something happen to a cluster that nobody asked the ports for. What does not exist is not
   * disturbed.
   */
  public void disturb(String clusterUid, Disturbance disturbance) {
    ledger.change(
        clusterUid,
        world -> {
          new Mischief(world).happen(disturbance);
          return clusterUid;
        });
  }

  private record Ports(
      SimulatedMachines machines,
      SimulatedShell shell,
      SimulatedSecrets secrets,
      SimulatedNetworks networks)
      implements Region {}
}
