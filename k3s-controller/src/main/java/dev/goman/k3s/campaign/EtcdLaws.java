package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.SecretNames;
import dev.goman.k3s.simulated.Inspection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What keeps the datastore one and whole. */
final class EtcdLaws {
  private static final Set<Purpose> CHANGES =
      EnumSet.of(
          Purpose.START_SERVER,
          Purpose.START_FIRST_SERVER,
          Purpose.UPGRADE,
          Purpose.DRAIN,
          Purpose.REMOVE_MEMBER,
          Purpose.STOP);

  private EtcdLaws() {}

  /** The name of the node that a script is about. */
  static String subject(Scene scene, Act.Send send) {
    Script script = send.script();
    String target = script.argument(Argument.TARGET);
    return target.isEmpty() ? scene.box(send.machine()).map(Scene::name).orElse("") : target;
  }

  static boolean aboutServer(Scene scene, String node) {
    return scene.boxes().anyMatch(box -> Scene.server(box) && Scene.name(box).equals(node));
  }

  /** A majority remains after any action of ours. */
  static final class Law01Quorum extends Law {
    /** What broke so lately cannot be known yet. */
    private static final Duration UNKNOWABLE = Duration.ofMinutes(7);

    private final Map<String, Instant> unhealthySince = new HashMap<>();

    /** When each node was last seen to vote. */
    private final Map<String, Instant> voted = new HashMap<>();

    private String lastPlane = "";

    Law01Quorum() {
      super(1, "After any action of ours a majority of the voters is healthy");
    }

    /** How many members somebody else took out so lately that it cannot be known yet. */
    private long takenOut(Inspection.Plane plane, Scene scene) {
      Instant oldest = scene.now().minus(UNKNOWABLE);
      return scene.status().nodes().stream()
          .filter(n -> n.staying() && !n.has(Milestone.MEMBER_REMOVED))
          .filter(n -> voted.getOrDefault(n.name(), Instant.MIN).isAfter(oldest))
          .filter(n -> plane.members().stream().noneMatch(m -> m.node().equals(n.name())))
          .count();
    }

    private void remember(Inspection.Plane plane, Instant now) {
      if (!plane.id().equals(lastPlane)) {
        voted.clear();
        lastPlane = plane.id();
      }
      plane.members().stream()
          .filter(EtcdMember::voter)
          .forEach(member -> voted.put(member.node(), now));
    }

    @Override
    void step(Scene scene) {
      scene.plane().ifPresent(plane -> remember(plane, scene.now()));
      Set<String> now = new HashSet<>();
      scene.plane().stream()
          .flatMap(plane -> plane.members().stream())
          .filter(member -> !member.healthy())
          .forEach(member -> now.add(member.node()));
      unhealthySince.keySet().retainAll(now);
      now.forEach(node -> unhealthySince.putIfAbsent(node, scene.now()));
    }

    @Override
    void before(Act act, Scene scene) {
      if (scene.deleting() || scene.restoring() || scene.plane().isEmpty()) {
        return;
      }
      Inspection.Plane plane = scene.plane().get();
      switch (act) {
        case Act.Send send -> sent(send, plane, scene);
        case Act.Terminate(List<String> machines) -> taken(machines, plane, scene, act);
        case Act.Stop(List<String> machines) -> {
          if (scene.inForce().filter(s -> s.desiredState() == DesiredState.STOPPED).isEmpty()) {
            taken(machines, plane, scene, act);
          }
        }
        default -> {}
      }
    }

    private void sent(Act.Send send, Inspection.Plane plane, Scene scene) {
      String node = subject(scene, send);
      boolean member = plane.members().stream().anyMatch(m -> m.node().equals(node));
      Purpose purpose = send.script().purpose();
      if (purpose == Purpose.START_SERVER && !member && plane.quorum()) {
        require(plane, Set.of(), voters(plane) + (voters(plane) == 1 ? 0 : 1), scene, send);
      } else if (member && (purpose == Purpose.REMOVE_MEMBER || purpose == Purpose.DELETE_NODE)) {
        require(plane, Set.of(node), voters(plane) - (voter(plane, node) ? 1 : 0), scene, send);
      } else if (member && voters(plane) > 1 && changesPower(purpose)) {
        require(plane, Set.of(node), voters(plane), scene, send);
      }
    }

    private static boolean changesPower(Purpose purpose) {
      return purpose == Purpose.STOP
          || purpose == Purpose.UPGRADE
          || purpose == Purpose.RECONFIGURE;
    }

    private void taken(List<String> machines, Inspection.Plane plane, Scene scene, Act act) {
      Set<String> nodes = new HashSet<>();
      // What ends already is not taken by ending it once more.
      scene.alive().filter(box -> machines.contains(box.id())).map(Scene::name).forEach(nodes::add);
      // Before a datastore was relied on another attempt may follow: see docs/decisions.md.
      if (!scene.status().foundation().initialised()) {
        return;
      }
      if (plane.members().stream().anyMatch(m -> m.voter() && nodes.contains(m.node()))) {
        require(plane, nodes, voters(plane), scene, act);
      }
    }

    private void require(
        Inspection.Plane plane, Set<String> without, int voters, Scene scene, Act act) {
      long healthy =
          plane.members().stream()
              .filter(m -> m.voter() && !without.contains(m.node()))
              .filter(m -> !known(m, scene.now()))
              .count();
      long unknown = takenOut(plane, scene);
      if (healthy + unknown < (voters + unknown) / 2 + 1) {
        scene.broken(
            this,
            healthy
                + " of "
                + voters
                + " voters would be left by "
                + Timeline.words(act)
                + "; "
                + plane.members());
      }
    }

    private boolean known(EtcdMember member, Instant now) {
      Instant since = unhealthySince.get(member.node());
      return !member.healthy() && since != null && !now.isBefore(since.plus(UNKNOWABLE));
    }

    private static int voters(Inspection.Plane plane) {
      return (int) plane.members().stream().filter(EtcdMember::voter).count();
    }

    private static boolean voter(Inspection.Plane plane, String node) {
      return plane.members().stream().anyMatch(m -> m.voter() && m.node().equals(node));
    }
  }

  /** Servers change one by one. */
  static final class Law02OneAtATime extends Law {
    /** Which server each command of ours is about. */
    private final Map<String, String> subjects = new HashMap<>();

    Law02OneAtATime() {
      super(2, "At most one server joins, learns, restarts or leaves; a learner blocks changes");
    }

    @Override
    void before(Act act, Scene scene) {
      if (!(act instanceof Act.Send send)
          || !CHANGES.contains(send.script().purpose())
          || scene.deleting()) {
        return;
      }
      String node = subject(scene, send);
      subjects.put(send.machine() + send.script().purpose(), node);
      if (!aboutServer(scene, node)) {
        return;
      }
      boolean cold = scene.plane().filter(Inspection.Plane::quorum).isEmpty();
      if (!cold && !scene.restoring() && !startsAgain(send, node, scene)) {
        inFlight(scene, node, send);
        learner(scene, node, send);
      }
    }

    /** One that holds data is only started, or refused; who the members are does not change. */
    private static boolean startsAgain(Act.Send send, String node, Scene scene) {
      boolean learner =
          scene.plane().stream()
              .flatMap(plane -> plane.members().stream())
              .anyMatch(m -> !m.voter() && m.node().equals(node));
      return send.script().purpose() == Purpose.START_SERVER
          && !learner
          && scene.box(send.machine()).filter(box -> !box.plane().isEmpty()).isPresent();
    }

    private void inFlight(Scene scene, String node, Act.Send send) {
      scene.truth().stream()
          .flatMap(truth -> truth.commands().stream())
          .filter(c -> !c.over() && CHANGES.contains(c.purpose()))
          .map(c -> subjects.getOrDefault(c.machine() + c.purpose(), node))
          .filter(other -> !other.equals(node))
          .filter(other -> aboutServer(scene, other))
          .filter(other -> lives(scene, other))
          .findFirst()
          .ifPresent(other ->
              scene.broken(
                  this, send.script().purpose() + " " + node + " while " + other + " changes"));
    }

    private static boolean lives(Scene scene, String node) {
      return scene.alive().anyMatch(box -> Scene.name(box).equals(node));
    }

    private void learner(Scene scene, String node, Act.Send send) {
      scene.plane().stream()
          .flatMap(plane -> plane.members().stream())
          .filter(m -> !m.voter() && !m.node().equals(node) && lives(scene, m.node()))
          .findFirst()
          .ifPresent(m ->
              scene.broken(
                  this, send.script().purpose() + " " + node + " while " + m.node() + " learns"));
    }
  }

  /** One datastore for ever. */
  static final class Law03OneClusterInit extends Law {
    Law03OneClusterInit() {
      super(3, "One cluster-init per cluster, claimed first");
    }

    @Override
    void before(Act act, Scene scene) {
      if (act instanceof Act.Send send
          && send.script().purpose() == Purpose.START_FIRST_SERVER
          && scene.truth().stream()
              .flatMap(truth -> truth.secrets().keySet().stream())
              .noneMatch(key -> key.endsWith(SecretNames.claim(scene.life().uid())))) {
        scene.broken(this, "a first server is started without the claim");
      }
    }

    @Override
    void step(Scene scene) {
      CommandLaws.seen(this, scene, dev.goman.k3s.simulated.Violation.Rule.ONE_CLUSTER_INIT);
    }
  }
}
