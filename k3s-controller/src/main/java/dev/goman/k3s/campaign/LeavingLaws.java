package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.KubeNode;
import dev.goman.k3s.simulated.Inspection;
import java.util.List;
import java.util.Optional;

/** What is done before a machine ends. */
final class LeavingLaws {
  private LeavingLaws() {}

  /** Drain first. */
  static final class Law08DrainFirst extends Law {
    Law08DrainFirst() {
      super(8, "A Ready node is drained before it stops or ends, except with its cluster");
    }

    @Override
    void before(Act act, Scene scene) {
      boolean all =
          scene.deleting()
              || scene.inForce().filter(s -> s.desiredState() == DesiredState.STOPPED).isPresent();
      if (all) {
        return;
      }
      switch (act) {
        case Act.Terminate(List<String> machines) -> machines.forEach(id -> check(id, scene));
        case Act.Stop(List<String> machines) -> machines.forEach(id -> check(id, scene));
        // A restore stops all servers and replaces what is on them.
        case Act.Send send when send.script().purpose() == Purpose.STOP && !scene.restoring() ->
            check(send.machine(), scene);
        default -> {}
      }
    }

    /** A server without data serves in no cluster, whatever a restored Node of it says. */
    private static boolean isEmptied(Inspection.Box box) {
      return Scene.server(box) && box.plane().isEmpty();
    }

    private void check(String machine, Scene scene) {
      Optional<Inspection.Box> box = scene.box(machine).filter(b -> !b.state().ending());
      Optional<Inspection.Plane> plane = scene.plane().filter(Inspection.Plane::quorum);
      boolean young = !scene.status().foundation().initialised();
      if (box.isEmpty() || plane.isEmpty() || young || isEmptied(box.get())) {
        return;
      }
      String name = Scene.name(box.get());
      boolean ready =
          plane.get().nodes().stream()
              .filter(node -> node.name().equals(name))
              .anyMatch(KubeNode::ready);
      boolean drained =
          plane.get().drained().contains(name)
              || scene.node(machine).filter(n -> n.has(Milestone.DRAINED)).isPresent();
      if (ready && !drained) {
        scene.broken(this, name + " is Ready and not drained");
      }
    }
  }

  /** Leave etcd first. */
  static final class Law09MemberFirst extends Law {
    Law09MemberFirst() {
      super(9, "A member is out of etcd before its machine ends, except with its cluster");
    }

    @Override
    void before(Act act, Scene scene) {
      // Before a datastore was relied on another attempt may follow: see docs/decisions.md.
      boolean young = !scene.status().foundation().initialised();
      if (!(act instanceof Act.Terminate(List<String> machines)) || scene.deleting() || young) {
        return;
      }
      for (String machine : machines) {
        scene
            .box(machine)
            .filter(box -> !box.state().ending())
            .filter(box -> member(box, scene))
            .ifPresent(box -> scene.broken(this, Scene.name(box) + " is still a member"));
      }
    }

    private static boolean member(Inspection.Box box, Scene scene) {
      return scene.truth().stream()
          .flatMap(truth -> truth.planes().stream())
          .filter(plane -> plane.id().equals(box.plane()))
          .filter(plane -> !replaced(plane, scene))
          .flatMap(plane -> plane.members().stream())
          .anyMatch(member -> member.node().equals(Scene.name(box)));
    }

    /** Whether the cluster went back to a snapshot since, so that nothing is left to leave. */
    private static boolean replaced(Inspection.Plane plane, Scene scene) {
      return scene.truth().stream()
          .flatMap(truth -> truth.planes().stream())
          .reduce((first, second) -> second)
          .filter(last -> last.id().startsWith("etcd-r") && !last.id().equals(plane.id()))
          .isPresent();
    }

    @Override
    void wrote(
        dev.goman.framework.resource.@org.jspecify.annotations.Nullable StatusObject<
                dev.goman.k3s.cluster.ClusterStatus>
            earlier,
        dev.goman.framework.resource.StatusObject<dev.goman.k3s.cluster.ClusterStatus> written,
        Scene scene) {
      if (earlier == null || earlier.status() == null || written.status() == null) {
        return;
      }
      for (Node node : written.status().nodes()) {
        boolean claimed =
            node.has(Milestone.MEMBER_REMOVED)
                && earlier
                    .status()
                    .node(node.name())
                    .filter(n -> !n.has(Milestone.MEMBER_REMOVED))
                    .isPresent();
        boolean member =
            scene.plane().filter(Inspection.Plane::quorum).stream()
                .flatMap(plane -> plane.members().stream())
                .anyMatch(m -> m.node().equals(node.name()));
        if (claimed && member) {
          scene.broken(this, node.name() + " is said to be out of etcd and is not");
        }
      }
    }
  }
}
