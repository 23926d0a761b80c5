package dev.goman.k3s.cluster;

import dev.goman.k3s.cluster.Field.Choice;
import dev.goman.k3s.cluster.Field.Flag;
import dev.goman.k3s.cluster.Field.Group;
import dev.goman.k3s.cluster.Field.Items;
import dev.goman.k3s.cluster.Field.OneOf;
import dev.goman.k3s.cluster.Field.Pairs;
import dev.goman.k3s.cluster.Field.Text;
import dev.goman.k3s.cluster.Field.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The fields of a cluster's spec as data: what reference, schema and help are made of.
 *
 * <p>It says of each field alone what {@link Validation} allows there. What fields must be together
 * (see {@link #BEYOND}) only {@code Validation} knows. Tests hold the two against each other.
 */
public final class SpecModel {
  /** What {@link Validation} checks and no field says of itself. */
  public static final List<String> BEYOND =
      List.of(
          "Names of pools differ.",
          "All fallbackTypes of a pool have the architecture of its instanceType.",
          "Of two taints of a pool the key or the effect differs.",
          "All servers and pools together have at most " + Validation.MOST_NODES + " nodes.");

  private static final String NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
  private static final Text TYPE =
      new Text(MachineRules.TYPE.pattern(), MachineRules.LONGEST, "t4g.medium");
  private static final Whole DISK = new Whole(Validation.SMALLEST_DISK, Validation.LARGEST_DISK);

  private SpecModel() {}

  /** The name of a cluster, {@code metadata.name}. */
  public static Field name() {
    return Field.of(
            "name",
            new Text(NAME, Validation.LONGEST_NAME, "prod"),
            "The cluster's name, and the beginning of its nodes' names.")
        .needed()
        .forLife();
  }

  /** The fields of {@code spec}, in the order in which they are declared. */
  public static List<Field> fields() {
    return List.of(
        Field.of(
                "mode",
                choice(Mode.values()),
                "How much the control plane survives. dev: one server, away while that server is."
                    + " ha: an odd number of servers, at least three, with embedded etcd. A"
                    + " cluster can become ha and not go back.")
            .otherwise(Mode.DEV),
        Field.of(
                "region",
                new Text(Validation.REGION.pattern(), Validation.LONGEST_REGION, "eu-central-1"),
                "Where the machines are.")
            .needed()
            .forLife(),
        Field.of(
                "k3sVersion",
                new Text(version(), 20, "v1.36.3+k3s1"),
                "The release of k3s. Upgrades go forward, at most one minor version at a time.")
            .needed(),
        Field.of(
                "desiredState",
                choice(DesiredState.values()),
                "Whether the machines should run. Stopped ones keep their disks.")
            .otherwise(DesiredState.RUNNING),
        Field.of("servers", new Group(servers()), "The machines of the control plane.").needed(),
        Field.of(
            "pools",
            Items.of(new Group(pool()), Validation.MOST_POOLS),
            "Groups of equal agents, which run what people deploy."),
        Field.of(
            "disable",
            Items.of(new Choice(Validation.COMPONENTS), Validation.MOST_NAMES),
            "Packaged components that the servers leave out. A change restarts the servers one"
                + " by one."),
        Field.of(
            "tlsSans",
            Items.of(
                new Text(
                    Validation.HOST.pattern() + "|" + Validation.IPV6.pattern(),
                    Validation.LONGEST_HOST,
                    "k3s.example.org"),
                Validation.MOST_NAMES),
            "Further names and addresses that the API server's certificate is for. A change"
                + " restarts the servers one by one."),
        Field.of(
            "maintenance",
            new Group(maintenance()),
            "How gently nodes are taken away and changed."),
        Field.of("network", new Group(network()), "Where in the region the machines are."),
        Field.of("snapshots", new Group(snapshots()), "When etcd is saved, and where to."),
        Field.of(
            "requests",
            new Group(requests()),
            "What is asked for once, by setting a field to another text. What was set before there"
                + " was a cluster is not acted on."));
  }

  private static List<Field> servers() {
    return List.of(
        Field.of("instanceType", TYPE, "The machine type of each server.").needed(),
        Field.of(
            "count",
            new OneOf(
                IntStream.rangeClosed(1, Validation.MOST_SERVERS)
                    .filter(n -> n % 2 == 1)
                    .boxed()
                    .toList()),
            "How many. In mode dev 1, which is what holds if absent; in mode ha 3, 5 or 7, and 3"
                + " if absent. They cannot become fewer."),
        Field.of("diskGib", DISK, "Size of the root disk of machines launched from now on.")
            .otherwise(Servers.DEFAULT_DISK));
  }

  private static List<Field> pool() {
    return List.of(
        Field.of(
                "name",
                new Text("(?!" + Slot.SERVER + "$)" + NAME, PoolRules.LONGEST_NAME, "work"),
                "The pool's name, which no other pool of the cluster has.")
            .needed(),
        Field.of("count", new Whole(0, Validation.MOST_IN_POOL), "How many nodes.").needed(),
        Field.of("instanceType", TYPE, "The machine type of each node.").needed(),
        Field.of(
            "fallbackTypes",
            Items.of(TYPE, PoolRules.MOST_FALLBACKS),
            "Machine types used in this order where the first one has no capacity, of the same"
                + " architecture."),
        Field.of(
            "labels",
            new Pairs(LabelRules.key(), LabelRules.value(), LabelRules.MOST),
            "Labels of each node, kept as they are here."),
        Field.of(
            "taints",
            Items.of(LabelRules.taint(), LabelRules.MOST),
            "Taints of each node, kept as they are here, as key=value:effect or key:effect."),
        Field.of(
                "spot",
                new Flag(),
                "Whether the cloud may reclaim the machines, for a lower price.")
            .otherwise(false),
        Field.of("diskGib", DISK, "Size of the root disk of machines launched from now on.")
            .otherwise(Servers.DEFAULT_DISK));
  }

  private static List<Field> maintenance() {
    Maintenance absent = Maintenance.DEFAULT;
    return List.of(
        Field.of(
                "drainTimeoutSeconds",
                new Whole(0, Validation.LONGEST_DRAIN),
                "How long pods may take to leave a node before it goes without waiting any longer."
                    + " 0 does not wait at all.")
            .otherwise(absent.drainTimeoutSeconds()),
        Field.of(
                "maxUnavailable",
                new Whole(1, Validation.MOST_IN_POOL),
                "How many agents may be away at once for an upgrade or a replacement.")
            .otherwise(absent.maxUnavailable()),
        Field.of(
                "maxUnhealthyPercent",
                new Whole(0, 100),
                "With more than this part of the nodes lost nothing is replaced, because it is more"
                    + " likely that something larger is wrong.")
            .otherwise(absent.maxUnhealthyPercent()),
        Field.of(
                "withoutSnapshot",
                new Flag(),
                "Whether a risky change may go on when no snapshot of etcd can be saved.")
            .otherwise(false));
  }

  private static List<Field> network() {
    return List.of(
        Field.of(
                "subnets",
                new Items(
                    new Text(Validation.SUBNET.pattern(), 24, "subnet-0a1b2c3d"),
                    Validation.MOST_SUBNETS,
                    true),
                "Ids of the subnets that machines are launched in, all of one VPC. None: the default"
                    + " subnet of each zone.")
            .forLife());
  }

  private static List<Field> snapshots() {
    Snapshots absent = Snapshots.DEFAULT;
    return List.of(
        Field.of(
            "bucket",
            new Text(RequestRules.BUCKET.pattern(), 63, "acme-snapshots"),
            "The bucket of S3, in the cluster's region, that snapshots go to. None: the one that the"
                + " controller was set up with, and without that the disk of the server."),
        Field.of(
                "schedule",
                new Text(RequestRules.SCHEDULE.pattern(), 210, "0 */12 * * *"),
                "When a snapshot is saved, in the form of cron.")
            .otherwise(absent.schedule()),
        Field.of(
                "keep",
                new Whole(1, RequestRules.MOST_KEPT),
                "How many scheduled snapshots are kept.")
            .otherwise(absent.keep()));
  }

  private static List<Field> requests() {
    Text text = new Text(RequestRules.NAME.pattern(), 200, "prod-t0-1767225600");
    return List.of(
        Field.of("restore", text, "The name of a snapshot to which the cluster goes back."),
        Field.of("rotateTokens", text, "Any text, such as the date: makes new join tokens."));
  }

  private static Choice choice(Enum<?>... values) {
    return new Choice(Arrays.stream(values).map(Enum::toString).toList());
  }

  /** The form of a version with the minor versions that are supported. */
  private static String version() {
    String minors =
        IntStream.rangeClosed(K3sVersion.OLDEST_MINOR, K3sVersion.NEWEST_MINOR)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining("|"));
    return "v1\\.(" + minors + ")\\." + K3sVersion.NUMBER + "\\+k3s" + K3sVersion.NUMBER;
  }
}
