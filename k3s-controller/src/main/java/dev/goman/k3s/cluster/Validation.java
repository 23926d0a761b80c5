package dev.goman.k3s.cluster;

import static dev.goman.k3s.cluster.Problems.quote;

import dev.goman.framework.json.Spelling;
import dev.goman.framework.resource.DnsLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what in a cluster's document cannot be right. Never throws, whatever the document holds. */
public final class Validation {
  /**
   * The longest name of a cluster; the names of its nodes start with it and must stay DNS labels.
   */
  public static final int LONGEST_NAME = 30;

  /** The most servers: etcd becomes slower, not safer, with more. */
  public static final int MOST_SERVERS = 7;

  /** The most nodes in one pool. */
  public static final int MOST_IN_POOL = 500;

  static final int MOST_POOLS = 20;
  static final int MOST_NODES = 1000;
  static final int MOST_NAMES = 50;
  static final int MOST_SUBNETS = 20;
  static final int LONGEST_REGION = 32;
  static final int LONGEST_HOST = 253;
  static final int LARGEST_DISK = 16_384;
  static final int SMALLEST_DISK = 8;
  static final int LONGEST_DRAIN = 86_400;

  static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]{2,20}){1,3}-[0-9]{1,2}");
  static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  static final Pattern IPV6 = Pattern.compile("[0-9a-f:]*:[0-9a-f:]*(%[a-z0-9]+)?");
  static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-f]{8,17}");
  static final List<String> COMPONENTS =
      List.of("coredns", "local-storage", "metrics-server", "runtimes", "servicelb", "traefik");

  private Validation() {}

  /**
   * What is wrong with a document on its own; empty when it is good.
   *
   * @param name from its metadata
   */
  public static List<Problem> check(String name, ClusterSpec spec) {
    Problems problems = new Problems();
    checkName(name, problems);
    checkRegion(spec.region(), problems);
    checkVersion(spec.k3sVersion(), problems);
    checkServers(spec, problems);
    checkPools(spec, problems);
    checkDisable(spec.disable(), problems);
    checkSans(spec.tlsSans(), problems);
    checkMaintenance(spec.maintenance(), problems);
    RequestRules.check(spec, problems);
    checkNetwork(spec.network(), problems);
    return problems.found();
  }

  private static void checkName(String name, Problems problems) {
    problems.unless(
        DnsLabel.isValid(name) && name.length() <= LONGEST_NAME,
        "metadata.name",
        quote(name) + " is not a name for a cluster",
        "1 to " + LONGEST_NAME + " of a-z, 0-9 and '-', not first or last a '-'");
  }

  /** Whether this can be the name of a region. */
  public static boolean isRegion(String text) {
    return text.length() <= LONGEST_REGION && REGION.matcher(text).matches();
  }

  private static void checkRegion(String region, Problems problems) {
    if (region.isEmpty()) {
      problems.add("spec.region", "must be given", "for example eu-central-1");
    } else {
      problems.unless(
          isRegion(region),
          "spec.region",
          quote(region) + " is not the name of a region",
          "for example eu-central-1");
    }
  }

  private static void checkVersion(String text, Problems problems) {
    String path = "spec.k3sVersion";
    Optional<K3sVersion> version = K3sVersion.parse(text);
    if (text.isEmpty()) {
      problems.add(path, "must be given", "for example v1.36.3+k3s1");
    } else if (version.isEmpty()) {
      problems.add(path, quote(text) + " is not a k3s version", "for example v1.36.3+k3s1");
    } else {
      problems.unless(
          version.get().supported(),
          path,
          text + " is not supported",
          "from 1." + K3sVersion.OLDEST_MINOR + " to 1." + K3sVersion.NEWEST_MINOR);
    }
  }

  private static void checkServers(ClusterSpec spec, Problems problems) {
    Servers servers = spec.servers();
    MachineRules.checkType("spec.servers.instanceType", servers.instanceType(), problems);
    checkDisk("spec.servers.diskGib", servers.diskGib(), problems);
    Integer count = servers.count();
    String path = "spec.servers.count";
    if (count == null) {
      return;
    }
    if (spec.mode() == Mode.DEV) {
      problems.unless(
          count == 1, path, count + " servers in mode dev", "1, or mode: ha for more than one");
    } else if (count < 3 || count > MOST_SERVERS) {
      problems.add(path, count + " servers in mode ha", "3, 5 or 7");
    } else {
      problems.unless(
          count % 2 == 1,
          path,
          count + " servers survive no more failures than " + (count - 1),
          "an odd number: 3, 5 or 7");
    }
  }

  private static void checkPools(ClusterSpec spec, Problems problems) {
    List<Pool> pools = spec.pools();
    problems.unless(
        pools.size() <= MOST_POOLS, "spec.pools", pools.size() + " pools", "at most " + MOST_POOLS);
    Set<String> names = new HashSet<>();
    long nodes = spec.serverCount();
    for (int i = 0; i < pools.size(); i++) {
      String path = "spec.pools[" + i + "]";
      PoolRules.check(path, pools.get(i), problems);
      checkDisk(path + ".diskGib", pools.get(i).diskGib(), problems);
      problems.unless(
          names.add(pools.get(i).name()),
          path + ".name",
          "there is already a pool " + quote(pools.get(i).name()),
          "another name");
      nodes += Math.max(0, pools.get(i).size());
    }
    problems.unless(
        nodes <= MOST_NODES, "spec.pools", nodes + " nodes in all", "at most " + MOST_NODES);
  }

  private static void checkDisk(String path, int gib, Problems problems) {
    problems.unless(
        gib >= SMALLEST_DISK && gib <= LARGEST_DISK,
        path,
        "a disk of " + gib + " GiB",
        SMALLEST_DISK + " to " + LARGEST_DISK);
  }

  private static void checkDisable(List<String> disable, Problems problems) {
    problems.unless(
        disable.size() <= MOST_NAMES, "spec.disable", "too many entries", "at most " + MOST_NAMES);
    for (int i = 0; i < disable.size(); i++) {
      String component = disable.get(i);
      problems.unless(
          COMPONENTS.contains(component),
          "spec.disable[" + i + "]",
          quote(component) + " is not a component of k3s",
          Spelling.closest(component, COMPONENTS)
              .map(c -> "did you mean " + c + "?")
              .orElse("one of " + String.join(", ", COMPONENTS)));
    }
  }

  private static void checkSans(List<String> sans, Problems problems) {
    problems.unless(
        sans.size() <= MOST_NAMES, "spec.tlsSans", "too many entries", "at most " + MOST_NAMES);
    for (int i = 0; i < sans.size(); i++) {
      String san = sans.get(i);
      problems.unless(
          san.length() <= LONGEST_HOST
              && (HOST.matcher(san).matches() || IPV6.matcher(san).matches()),
          "spec.tlsSans[" + i + "]",
          quote(san) + " is neither a host name nor an address",
          "for example k3s.example.org");
    }
  }

  private static void checkMaintenance(Maintenance maintenance, Problems problems) {
    int drain = maintenance.drainTimeoutSeconds();
    problems.unless(
        drain >= 0 && drain <= LONGEST_DRAIN,
        "spec.maintenance.drainTimeoutSeconds",
        "a time limit of " + drain + " seconds",
        "0 to " + LONGEST_DRAIN);
    int away = maintenance.maxUnavailable();
    problems.unless(
        away >= 1 && away <= MOST_IN_POOL,
        "spec.maintenance.maxUnavailable",
        away + " agents away at once",
        "1 to " + MOST_IN_POOL);
    int unhealthy = maintenance.maxUnhealthyPercent();
    problems.unless(
        unhealthy >= 0 && unhealthy <= 100,
        "spec.maintenance.maxUnhealthyPercent",
        unhealthy + " percent",
        "0 to 100");
  }

  private static void checkNetwork(Network network, Problems problems) {
    List<String> subnets = network.subnets();
    String path = "spec.network.subnets";
    problems.unless(
        subnets.size() <= MOST_SUBNETS, path, "too many entries", "at most " + MOST_SUBNETS);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < subnets.size(); i++) {
      String subnet = subnets.get(i);
      String place = path + "[" + i + "]";
      problems.unless(
          SUBNET.matcher(subnet).matches(),
          place,
          quote(subnet) + " is not the id of a subnet",
          "for example subnet-0123456789abcdef0");
      problems.unless(seen.add(subnet), place, quote(subnet) + " is there already", "leave it out");
    }
  }
}
