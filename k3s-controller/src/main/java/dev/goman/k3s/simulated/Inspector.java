package dev.goman.k3s.simulated;

import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import dev.goman.k3s.plan.MachineState;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes down what is true in a world. */
final class Inspector {
  private final World world;

  Inspector(World world) {
    this.world = world;
  }

  Inspection inspect() {
    return new Inspection(
        world.cluster(),
        world.at(),
        world.instances().stream().filter(i -> !world.vanished(i)).map(this::box).toList(),
        world.planes().stream().map(this::plane).toList(),
        world.commands().stream().map(this::command).toList(),
        world.secrets(),
        world.groups(),
        world.rewired(),
        world.snapshots().stream().map(CloudState.Snapshot::name).toList(),
        world.violations());
  }

  private Inspection.Box box(Instance instance) {
    Launch launch = instance.launch();
    Service service = instance.host().service();
    return new Inspection.Box(
        instance.id(),
        launch.token(),
        launch.region(),
        launch.zone(),
        launch.type(),
        launch.tags(),
        MachineState.valueOf(instance.power().state().name()),
        instance.power().reason(),
        instance.agentOnline(world.at()) && !world.isolated(instance),
        world.isolated(instance),
        service.phase().name().toLowerCase(Locale.ROOT),
        service.waitingFor(),
        service.version(),
        instance.host().data());
  }

  private Inspection.Plane plane(Plane plane) {
    Set<String> drained =
        plane.nodes().stream()
            .filter(Node::drained)
            .map(Node::name)
            .collect(Collectors.toUnmodifiableSet());
    return new Inspection.Plane(
        plane.id(),
        world.services().quorum(plane),
        plane.shared(),
        members(plane),
        plane.nodes().stream().map(this::node).toList(),
        drained,
        plane.passwords());
  }

  /** The members as etcd lists them. */
  List<EtcdMember> members(Plane plane) {
    return plane.members().stream()
        .map(m -> new EtcdMember(m.node(), m.voter(), world.services().healthy(plane, m)))
        .toList();
  }

  /** A Node as the API shows it. */
  KubeNode node(Node node) {
    return new KubeNode(
        node.name(),
        node.ready(world.at(), world.services().patience(node)),
        node.schedulable(),
        node.version(),
        node.labels(),
        node.taints());
  }

  private Inspection.InFlight command(Command command) {
    boolean cut = world.instance(command.instance()).filter(command::cutOn).isPresent();
    return new Inspection.InFlight(
        command.id(),
        command.instance(),
        command.purpose(),
        command.phase().name().toLowerCase(Locale.ROOT),
        cut || !command.inFlight());
  }
}
