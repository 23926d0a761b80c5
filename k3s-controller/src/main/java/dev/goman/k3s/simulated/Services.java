package dev.goman.k3s.simulated;

import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.plan.SecretNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What k3s does on the machines: starts, joins, learners and voters, quorum, Nodes.
 *
 * <p>A unit that cannot join yet keeps trying, so everything here is a rule that is looked at again
 * after each change.
 */
final class Services {
  private final World world;

  Services(World world) {
    this.world = world;
  }

  /** Whether a majority of the plane's voters are up and can reach each other. */
  boolean quorum(Plane plane) {
    long healthy =
        plane.members().stream().filter(Member::voter).filter(m -> healthy(plane, m)).count();
    return healthy > plane.voters() / 2;
  }

  boolean healthy(Plane plane, Member member) {
    return world
        .instance(member.instance())
        .filter(i -> i.running() && !world.isolated(i))
        .filter(i -> i.host().service().active() && i.host().data().equals(plane.id()))
        .isPresent();
  }

  /** The plane whose API this machine serves right now. */
  Optional<Plane> servedBy(Instance instance) {
    boolean serves =
        instance.running() && instance.host().service().active() && !world.isolated(instance);
    return world
        .plane(instance.host().data())
        .filter(plane -> serves && plane.memberOn(instance.id()).isPresent() && quorum(plane));
  }

  Duration patience(Node node) {
    return world.physics().pace().of(Latency.SILENCE, node.name());
  }

  /** Ends the starts that are due. */
  void due() {
    for (Instance instance : world.instances()) {
      Instant due = instance.host().service().due();
      if (due != null && !due.isAfter(world.at())) {
        activate(instance);
      }
    }
  }

  void settle() {
    for (Instance instance : world.instances()) {
      if (instance.running() && instance.host().service().phase() == Service.Phase.WAITING) {
        attempt(instance);
      }
    }
    world.planes().forEach(this::promote);
    world.planes().forEach(this::listen);
  }

  Stream<@Nullable Instant> moments() {
    return Stream.concat(
        world.instances().stream().map(instance -> instance.host().service().due()),
        world.planes().stream().flatMap(Services::moments));
  }

  private static Stream<@Nullable Instant> moments(Plane plane) {
    return Stream.concat(
        plane.members().stream().filter(m -> !m.voter()).map(Member::promoteAt),
        plane.nodes().stream().map(Node::readyAt));
  }

  private void attempt(Instance instance) {
    Config config = instance.host().config();
    if (config == null || world.isolated(instance)) {
      return;
    }
    if (!instance.host().data().isEmpty()) {
      resume(instance);
    } else if (config.role() == Role.AGENT) {
      joinAsAgent(instance, config);
    } else if (config.first()) {
      initialise(instance, config);
    } else {
      joinAsServer(instance, config);
    }
  }

  /** A datastore on the disk decides; whatever the configuration says about joining is ignored. */
  private void resume(Instance instance) {
    Plane plane = world.plane(instance.host().data()).orElse(null);
    Member member = plane == null ? null : plane.memberOn(instance.id()).orElse(null);
    if (plane == null || member == null) {
      hold(instance, "this server has been permanently removed from the cluster");
      return;
    }
    String version = instance.host().service().version();
    watch(plane, instance, Versions.skips(member.version(), version));
    if (Versions.older(version, member.version())) {
      watch(plane, instance, true);
      hold(instance, "etcd: the datastore cannot be downgraded");
      return;
    }
    world.put(plane.running(instance.id(), version));
    start(instance, instance.id() + "@" + world.at());
  }

  private void initialise(Instance instance, Config config) {
    if (initialised() || world.instances().stream().anyMatch(Services::rivals)) {
      world.violated(Violation.Rule.ONE_CLUSTER_INIT, instance.id());
    }
    Member member =
        new Member(
            instance.id(), config.node(), instance.host().service().version(), true, world.at());
    Plane plane =
        new Plane(
            "etcd-" + world.nextPlane(),
            config.token(),
            config.shared(),
            List.of(member),
            List.of(),
            Map.of());
    world.put(plane);
    start(instance.with(instance.host().withData(plane.id())), instance.id());
  }

  /** Whether the controller has recorded that there is a datastore, which nodes may rely on. */
  private boolean initialised() {
    String marker = SecretNames.initialised(world.cluster());
    return world.secrets().keySet().stream().anyMatch(key -> key.endsWith(":" + marker));
  }

  /** Whether another datastore is on it; one that ended before anybody relied on it is no rival. */
  private static boolean rivals(Instance other) {
    return !other.power().state().over() && !other.host().data().isEmpty();
  }

  private void joinAsServer(Instance instance, Config config) {
    Plane plane = joinable(instance, config).orElse(null);
    if (plane == null) {
      return;
    }
    if (!config.token().equals(plane.token())) {
      hold(instance, "token CA hash does not match the Cluster CA certificate hash");
    } else if (!config.shared().equals(plane.shared())) {
      hold(instance, "critical configuration value mismatch between servers");
    } else if (plane.hasLearner()) {
      hold(instance, "etcd: too many learner members in cluster");
    } else if (admits(plane, instance, config)) {
      learn(instance, config, plane);
    }
  }

  private void learn(Instance instance, Config config, Plane plane) {
    Instant promotion =
        world.physics().pace().after(world.at(), Latency.SERVER_JOIN, instance.id());
    Host host = instance.host();
    String version = host.service().version();
    watch(plane, instance, false);
    world.put(plane.adding(new Member(instance.id(), config.node(), version, false, promotion)));
    Service starting = Service.starting(host.service().version(), null);
    Instance joining = instance.with(host.withData(plane.id()).with(starting));
    world.put(joining);
    register(joining, config);
  }

  private void joinAsAgent(Instance instance, Config config) {
    Plane plane = joinable(instance, config).orElse(null);
    if (plane == null) {
      return;
    }
    if (!takesAgent(plane, config)) {
      hold(instance, "token CA hash does not match the Cluster CA certificate hash");
    } else if (admits(plane, instance, config)) {
      Host host = instance.host();
      String version = host.service().version();
      boolean unfit = plane.members().stream().anyMatch(m -> Versions.unfit(version, m.version()));
      broken(instance, unfit);
      world.put(instance.with(host.with(Service.active(version))));
      registerIn(plane, instance, config);
    }
  }

  /** Notes a start of a server at a version that must not follow or stand beside what is there. */
  private void watch(Plane plane, Instance instance, boolean path) {
    String version = instance.host().service().version();
    boolean apart =
        plane.members().stream()
            .filter(m -> !m.instance().equals(instance.id()))
            .anyMatch(m -> Versions.apart(version, m.version()));
    broken(instance, path || apart);
  }

  private void broken(Instance instance, boolean path) {
    if (path) {
      String version = instance.host().service().version();
      world.violated(Violation.Rule.VERSION_PATH, instance.id() + " " + version);
    }
  }

  private Optional<Plane> joinable(Instance instance, Config config) {
    Optional<Plane> plane = serverOf(config).flatMap(this::servedBy);
    if (plane.isEmpty()) {
      hold(instance, "failed to get CA certs: connection refused");
    }
    return plane;
  }

  private Optional<Instance> serverOf(Config config) {
    return world.instances().stream()
        .filter(other -> other.address().equals(config.server()) && other.running())
        .findFirst();
  }

  /** Each server takes the agents that know the secret which it was itself started with. */
  private boolean takesAgent(Plane plane, Config config) {
    return config.token().equals(plane.token())
        || serverOf(config)
            .flatMap(server -> Optional.ofNullable(server.host().config()))
            .filter(its -> its.agentToken().equals(config.token()))
            .isPresent();
  }

  /** A name belongs to the machine that used it first, until its Node is deleted. */
  private boolean admits(Plane plane, Instance instance, Config config) {
    String owner = plane.passwords().getOrDefault(config.node(), instance.id());
    if (owner.equals(instance.id())) {
      return true;
    }
    world.violated(Violation.Rule.NAME_USED_ONCE, config.node());
    hold(instance, "Node password rejected, duplicate hostname or contents of the password file");
    return false;
  }

  /** One whose Node was deleted while it started is no member any more, and stops again. */
  private void activate(Instance instance) {
    Host host = instance.host();
    boolean member =
        world.plane(host.data()).flatMap(plane -> plane.memberOn(instance.id())).isPresent();
    if (!member) {
      hold(instance, "this server has been permanently removed from the cluster");
      return;
    }
    Config config = host.config();
    world.put(instance.with(host.with(Service.active(host.service().version()))));
    if (config != null) {
      register(instance, config);
    }
  }

  private void register(Instance instance, Config config) {
    world.plane(instance.host().data()).ifPresent(plane -> registerIn(plane, instance, config));
  }

  /** Labels and taints of the configuration apply to a new Node only. */
  private void registerIn(Plane plane, Instance instance, Config config) {
    Optional<Node> known = plane.node(config.node());
    String version = instance.host().service().version();
    String key = known.isEmpty() ? instance.id() : instance.id() + "@" + world.at();
    Instant ready = world.physics().pace().after(world.at(), Latency.NODE_READY, key);
    Node fresh =
        new Node(
            config.node(),
            instance.id(),
            version,
            config.labels(),
            config.taints(),
            true,
            false,
            ready,
            null);
    world.put(plane.registering(known.map(old -> old.running(version, ready)).orElse(fresh)));
  }

  private void promote(Plane plane) {
    for (Member member : plane.members()) {
      if (!member.voter() && !member.promoteAt().isAfter(world.at()) && quorum(plane)) {
        world.instance(member.instance()).filter(this::joining).ifPresent(i -> admit(plane, i));
      }
    }
  }

  private boolean joining(Instance instance) {
    return instance.running() && !world.isolated(instance) && instance.host().service().up();
  }

  private void admit(Plane plane, Instance instance) {
    world.put(
        plane.withMembers(
            plane.members().stream()
                .map(m -> m.instance().equals(instance.id()) ? m.promoted() : m)
                .toList()));
    Host host = instance.host();
    world.put(instance.with(host.with(Service.active(host.service().version()))));
  }

  /** Notes which kubelets fell silent and which speak again. */
  private void listen(Plane plane) {
    Plane heard = plane;
    for (Node node : plane.nodes()) {
      if (speaks(node) != (node.silentSince() == null)) {
        Instant since = speaks(node) ? null : world.at();
        heard = heard.changing(node.name(), n -> n.silent(since));
      }
    }
    if (!heard.equals(plane)) {
      world.put(heard);
    }
  }

  private boolean speaks(Node node) {
    return world
        .instance(node.instance())
        .filter(i -> i.running() && !world.isolated(i) && i.host().service().up())
        .isPresent();
  }

  private void start(Instance instance, String key) {
    Host host = instance.host();
    Instant due = world.physics().pace().after(world.at(), Latency.SERVER_START, key);
    world.put(instance.with(host.with(Service.starting(host.service().version(), due))));
  }

  private void hold(Instance instance, String reason) {
    Host host = instance.host();
    world.put(instance.with(host.with(Service.waiting(host.service().version(), reason))));
  }
}
