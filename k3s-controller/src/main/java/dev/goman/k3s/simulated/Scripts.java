package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the scripts do to a machine and its cluster, by their purpose. */
final class Scripts {
  private final World world;
  private final Resets changes;

  Scripts(World world) {
    this.world = world;
    this.changes = new Resets(world);
  }

  /** How long a script works before its effect is there and it begins to wait. */
  Duration work(Instance instance, Command command) {
    return switch (command.purpose()) {
      case PREPARE, START_FIRST_SERVER, START_SERVER, START_AGENT, UPGRADE ->
          installation(instance, command).plus(latency(Latency.SCRIPT, command));
      case DRAIN -> latency(Latency.DRAIN, command);
      case REMOVE_MEMBER -> latency(Latency.REMOVAL, command);
      case SNAPSHOT -> latency(Latency.SNAPSHOT, command);
      case RESTORE -> latency(Latency.RESET, command);
      case INSPECT, UNCORDON, DELETE_NODE, LABEL, STOP, RECONFIGURE, ROTATE_TOKEN, SET_ASIDE ->
          latency(Latency.SCRIPT, command);
    };
  }

  /** Takes effect, and looks. */
  Verdict act(Instance instance, Command command) {
    return switch (command.purpose()) {
      case PREPARE -> install(instance, command, i -> Verdict.done());
      case START_FIRST_SERVER, START_SERVER, START_AGENT ->
          install(instance, command, i -> start(i, command));
      case UPGRADE -> install(instance, command, i -> upgrade(i, command));
      case STOP -> stop(instance);
      case RECONFIGURE -> changes.reconfigure(instance, command);
      case SET_ASIDE -> changes.setAside(instance);
      case RESTORE -> install(instance, command, i -> changes.restore(i, command));
      default -> look(instance, command);
    };
  }

  /** Whether the script's state is reached. What needs no waiting takes effect here. */
  Verdict look(Instance instance, Command command) {
    return switch (command.purpose()) {
      case PREPARE, STOP, SET_ASIDE -> Verdict.done();
      case START_FIRST_SERVER, START_SERVER, RESTORE -> serving(instance, command);
      case START_AGENT -> ready(instance);
      case UPGRADE, RECONFIGURE -> isAgent(instance) ? ready(instance) : serving(instance, command);
      case INSPECT -> through(instance, this::inspect);
      case DRAIN -> through(instance, plane -> drain(plane, command));
      case UNCORDON -> through(instance, plane -> change(plane, command, Scripts::uncordoned));
      case REMOVE_MEMBER -> through(instance, plane -> remove(plane, command));
      case DELETE_NODE -> through(instance, plane -> delete(plane, command));
      case LABEL -> through(instance, plane -> changes.label(plane, command));
      case SNAPSHOT -> through(instance, plane -> snapshot(plane, command));
      case ROTATE_TOKEN -> through(instance, plane -> changes.rotate(plane, command));
    };
  }

  private Duration installation(Instance instance, Command command) {
    Host host = instance.host();
    String version = version(instance, command);
    if (host.hasBinary(version, world.at())) {
      return Duration.ZERO;
    }
    Instant underWay = host.binaryAt();
    return host.binary().equals(version) && underWay != null
        ? Duration.between(world.at(), underWay)
        : latency(Latency.DOWNLOAD, command);
  }

  private Verdict install(Instance instance, Command command, Function<Instance, Verdict> then) {
    String version = version(instance, command);
    if (instance.host().hasBinary(version, world.at())) {
      return then.apply(instance);
    }
    if (world.physics().strikes(Fault.DOWNLOAD_FAILS, world.at(), "download", command.id())) {
      return new Verdict.Fail(1, "download of k3s " + version + ": checksum does not match");
    }
    Instance equipped = instance.with(instance.host().withBinary(version, world.at()));
    world.put(equipped);
    return then.apply(equipped);
  }

  private Verdict start(Instance instance, Command command) {
    Host host = instance.host();
    if (host.service().up()) {
      return look(instance, command);
    }
    Optional<Config> config = host.data().isEmpty() ? config(command) : kept(host);
    if (config.isEmpty()) {
      return new Verdict.Fail(1, "a secret that the node needs cannot be read");
    }
    Service waiting = Service.waiting(host.binary(), "starting");
    world.put(instance.with(host.with(config.get()).with(waiting)));
    return Verdict.waiting("starting");
  }

  private static Optional<Config> kept(Host host) {
    return Optional.ofNullable(host.config());
  }

  private Optional<Config> config(Command command) {
    return Configs.read(world, command);
  }

  private Verdict upgrade(Instance instance, Command command) {
    Host host = instance.host();
    if (host.config() == null) {
      return new Verdict.Fail(1, "k3s was never configured here");
    }
    if (!host.service().version().equals(host.binary())) {
      world.put(instance.with(host.with(Service.waiting(host.binary(), "restarting"))));
      return Verdict.waiting("restarting");
    }
    return look(instance, command);
  }

  private Verdict stop(Instance instance) {
    world.put(instance.with(instance.host().with(instance.host().service().stopped(false))));
    return Verdict.done();
  }

  private Verdict serving(Instance instance, Command command) {
    boolean voter =
        world
            .services()
            .servedBy(instance)
            .flatMap(plane -> plane.memberOn(instance.id()))
            .filter(Member::voter)
            .isPresent();
    if (!voter) {
      return Verdict.waiting(why(instance, "the server is not ready yet"));
    }
    publish(instance, command);
    return new Verdict.Done(running(instance, true));
  }

  private void publish(Instance instance, Command command) {
    SecretAddress.read(command.argument(Argument.KUBECONFIG))
        .ifPresent(at -> world.putSecret(at.region(), at.name(), Kubeconfig.of(instance)));
  }

  private Verdict ready(Instance instance) {
    boolean ready = nodeOf(instance).filter(this::isReady).isPresent();
    return ready
        ? new Verdict.Done(running(instance, false))
        : Verdict.waiting(why(instance, "the Node is not Ready yet"));
  }

  private Optional<Node> nodeOf(Instance instance) {
    return world.planes().stream()
        .filter(world.services()::quorum)
        .flatMap(plane -> plane.nodes().stream())
        .filter(node -> node.instance().equals(instance.id()))
        .findFirst();
  }

  private boolean isReady(Node node) {
    return node.ready(world.at(), world.services().patience(node));
  }

  private static Report running(Instance instance, boolean voter) {
    String version = instance.host().service().version();
    return new Report(true, null, version, voter, null, null, false, null, null, null);
  }

  private static String why(Instance instance, String otherwise) {
    String waitingFor = instance.host().service().waitingFor();
    return waitingFor.isEmpty() ? otherwise : waitingFor;
  }

  /** Asks the cluster through this server. */
  private Verdict through(Instance instance, Function<Plane, Verdict> question) {
    return world
        .services()
        .servedBy(instance)
        .map(question)
        .orElseGet(() -> Verdict.waiting("the API server does not answer"));
  }

  private Verdict inspect(Plane plane) {
    Inspector inspector = new Inspector(world);
    List<KubeNode> nodes = plane.nodes().stream().map(inspector::node).toList();
    List<EtcdMember> members = inspector.members(plane);
    return new Verdict.Done(
        new Report(true, null, null, false, null, null, false, null, nodes, members));
  }

  private Verdict drain(Plane plane, Command command) {
    String target = command.argument(Argument.TARGET);
    boolean blocked =
        plane.node(target).filter(this::isReady).isPresent()
            && world.physics().strikes(Fault.DRAIN_BLOCKED, world.at(), "drain", command.id());
    world.put(plane.changing(target, node -> node.scheduling(false, !blocked)));
    return blocked
        ? new Verdict.Wait(
            new Report(
                false,
                "a pod may not be evicted",
                null,
                false,
                List.of("default/db-0"),
                null,
                false,
                null,
                null,
                null))
        : Verdict.done();
  }

  private Verdict change(Plane plane, Command command, Function<Node, Node> change) {
    String target = command.argument(Argument.TARGET);
    if (plane.node(target).isEmpty()) {
      return new Verdict.Fail(1, "nodes \"" + target + "\" not found");
    }
    world.put(plane.changing(target, change::apply));
    return Verdict.done();
  }

  private static Node uncordoned(Node node) {
    return node.scheduling(true, false);
  }

  private Verdict remove(Plane plane, Command command) {
    world.put(plane.withoutMember(command.argument(Argument.TARGET)));
    return Verdict.done();
  }

  private Verdict delete(Plane plane, Command command) {
    world.put(plane.withoutNode(command.argument(Argument.TARGET)));
    return Verdict.done();
  }

  private Verdict snapshot(Plane plane, Command command) {
    String name = command.argument(Argument.SNAPSHOT);
    world.put(new CloudState.Snapshot(name, world.at(), plane));
    return new Verdict.Done(Report.saved(name));
  }

  private static boolean isAgent(Instance instance) {
    Config config = instance.host().config();
    return config != null && config.role() == Role.AGENT;
  }

  /**
   * A start keeps the binary of a machine that was part of a cluster, and one that is newer than
   * was asked for; only an upgrade changes it.
   */
  private static String version(Instance instance, Command command) {
    String version = command.argument(Argument.VERSION);
    Host host = instance.host();
    boolean joined = !host.data().isEmpty() || (isAgent(instance) && !host.binary().isEmpty());
    boolean keeps = joined || Versions.older(version, host.binary());
    return version.isEmpty() || (keeps && command.purpose() != Purpose.UPGRADE)
        ? host.binary()
        : version;
  }

  private Duration latency(Latency latency, Command command) {
    return world.physics().pace().of(latency, command.id());
  }
}
