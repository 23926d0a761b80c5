package dev.goman.k3s.campaign;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Slot;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import dev.goman.k3s.simulated.Inspection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether a life has come to a good end: what is wanted is really there, or why not is said. */
final class Ending {
  private final Life life;

  Ending(Life life) {
    this.life = life;
  }

  boolean settled() {
    Optional<Resource<ClusterSpec, ClusterStatus>> found = life.resource();
    if (found.isEmpty()) {
      return gone();
    }
    Resource<ClusterSpec, ClusterStatus> resource = found.get();
    ClusterSpec spec = resource.spec().spec();
    ClusterStatus status = resource.statusBody().orElse(ClusterStatus.NEW);
    if (resource.deleting() || !resource.observed()) {
      return false;
    }
    return stuckForGood(resource)
        || (spec.desiredState() == DesiredState.STOPPED
            ? status.phase() == Phase.STOPPED && allStopped()
            : status.phase() == Phase.RUNNING
                && ready(resource)
                && spec.requests().equals(status.operations().handled())
                && asWanted(spec));
  }

  boolean gone() {
    return life.resource().isEmpty() && life.truth().isEmpty();
  }

  static boolean ready(Resource<ClusterSpec, ClusterStatus> resource) {
    return Conditions.isTrue(resource.conditions(), "Ready");
  }

  /** Its data is lost, or what holds it is down for good, and the status says that it is stuck. */
  private boolean stuckForGood(Resource<ClusterSpec, ClusterStatus> resource) {
    return blocked(resource).isPresent() && (dataLost() || deaf());
  }

  /** Whether of no datastore the machines of a majority are left. */
  private boolean dataLost() {
    return life.truth().stream().flatMap(t -> t.planes().stream()).noneMatch(this::canServe);
  }

  private boolean canServe(Inspection.Plane plane) {
    long left =
        plane.members().stream()
            .filter(EtcdMember::voter)
            .filter(m ->
                boxes().stream()
                    .anyMatch(b -> Scene.name(b).equals(m.node()) && b.plane().equals(plane.id())))
            .count();
    return 2 * left > plane.members().stream().filter(EtcdMember::voter).count();
  }

  static Optional<Condition> blocked(Resource<ClusterSpec, ClusterStatus> resource) {
    return Conditions.find(resource.conditions(), "Blocked").filter(Condition::isTrue);
  }

  /** Whether no server can be sent a command any more. */
  private boolean deaf() {
    return boxes().stream().filter(Scene::server).noneMatch(Inspection.Box::online);
  }

  private boolean allStopped() {
    return boxes().stream().allMatch(box -> box.state() == MachineState.STOPPED);
  }

  private List<Inspection.Box> boxes() {
    return life.truth().stream()
        .flatMap(truth -> truth.machines().stream())
        .filter(box -> !box.state().ending())
        .toList();
  }

  private boolean asWanted(ClusterSpec spec) {
    Map<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < spec.serverCount(); i++) {
      wanted.put(Slot.server(i), spec.servers().instanceType());
    }
    for (Pool pool : spec.pools()) {
      for (int i = 0; i < pool.size(); i++) {
        wanted.put(Slot.agent(pool.name(), i), pool.instanceType());
      }
    }
    List<Inspection.Box> boxes = boxes();
    boolean places =
        boxes.size() == wanted.size()
            && boxes.stream().allMatch(box -> wanted.containsKey(Scene.slot(box)))
            && boxes.stream().map(Scene::slot).distinct().count() == boxes.size();
    boolean versions = boxes.stream().allMatch(box -> box.version().equals(spec.k3sVersion()));
    return places && versions && walled() && healthy(spec, boxes);
  }

  /** Whether the rules of the security groups are as they were made. */
  private boolean walled() {
    return life.truth().stream().allMatch(truth -> truth.rewired().isEmpty());
  }

  private boolean healthy(ClusterSpec spec, List<Inspection.Box> boxes) {
    List<Inspection.Plane> planes =
        life.truth().stream()
            .flatMap(truth -> truth.planes().stream())
            .filter(plane -> boxes.stream().anyMatch(box -> box.plane().equals(plane.id())))
            .toList();
    return planes.size() == 1
        && planes.getFirst().members().size() == spec.serverCount()
        && planes.getFirst().members().stream().allMatch(m -> m.voter() && m.healthy())
        && planes.getFirst().nodes().size() == spec.nodeCount()
        && planes.getFirst().nodes().stream().allMatch(node -> node.ready())
        && boxes.stream().allMatch(box -> marked(spec, box, planes.getFirst()));
  }

  private static boolean marked(ClusterSpec spec, Inspection.Box box, Inspection.Plane plane) {
    List<Pool> pools =
        spec.pools().stream().filter(p -> p.name().equals(box.tags().get(Tags.POOL))).toList();
    return plane.nodes().stream()
        .filter(node -> node.name().equals(Scene.name(box)))
        .allMatch(node ->
            pools.stream()
                .allMatch(pool ->
                    node.labels().entrySet().containsAll(pool.labels().entrySet())
                        && Set.copyOf(node.taints()).equals(Set.copyOf(pool.taints()))));
  }

  /** What is there instead of what is wanted. */
  static String describe(Life life) {
    StringBuilder text = new StringBuilder("three hours after all has healed");
    life.resource()
        .ifPresentOrElse(resource -> describe(resource, text), () -> text.append(": no resource"));
    life.truth().ifPresent(truth -> describe(truth, text));
    return text.toString();
  }

  private static void describe(Resource<ClusterSpec, ClusterStatus> resource, StringBuilder text) {
    ClusterSpec spec = resource.spec().spec();
    text.append("\n  wanted: ").append(spec);
    text.append("\n  deleting: ").append(resource.deleting());
    text.append(", observed: ").append(resource.observed());
    resource
        .conditions()
        .forEach(c ->
            text.append("\n  ")
                .append(c.type())
                .append('=')
                .append(c.status())
                .append(' ')
                .append(c.reason())
                .append(' ')
                .append(c.message()));
    ClusterStatus status = resource.statusBody().orElse(ClusterStatus.NEW);
    text.append("\n  phase ").append(status.phase()).append(' ').append(status.progress());
    status.nodes().forEach(node -> text.append("\n  ").append(node));
    text.append("\n  ").append(status.inspection()).append(' ').append(status.snapshot());
  }

  private static void describe(Inspection truth, StringBuilder text) {
    for (Inspection.Box box : truth.machines()) {
      text.append("\n  really: ").append(box.id()).append(' ').append(box.tags().get(Tags.NODE));
      text.append(' ').append(box.state()).append(' ').append(box.unit()).append(' ');
      text.append(box.version()).append(' ').append(box.waitingFor()).append(' ');
      text.append(box.plane()).append(box.online() ? " online" : " offline");
    }
    for (Inspection.Plane plane : truth.planes()) {
      text.append("\n  plane ").append(plane.id()).append(" quorum ").append(plane.quorum());
      plane.members().stream()
          .map(EtcdMember::toString)
          .forEach(m -> text.append("\n    ").append(m));
      plane.nodes().forEach(node -> text.append("\n    ").append(node));
    }
    text.append("\n  groups ")
        .append(truth.groups())
        .append(truth.rewired())
        .append(", secrets ")
        .append(truth.secrets().keySet());
  }
}
