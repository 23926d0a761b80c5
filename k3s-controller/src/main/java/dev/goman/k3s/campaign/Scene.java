package dev.goman.k3s.campaign;

import dev.goman.framework.controller.StepResult;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.plan.Tags;
import dev.goman.k3s.simulated.Inspection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is true at the moment of a check.
 *
 * @param resource as it is stored; absent when it is gone or cannot be read
 * @param readable whether there is a status that can be read
 * @param truth of the cloud; absent when it knows nothing of the cluster
 * @param actor whose call or step it is; absent at the end
 * @param result of the step; absent during one
 */
record Scene(
    Life life,
    Instant now,
    Optional<Resource<ClusterSpec, ClusterStatus>> resource,
    boolean readable,
    Optional<Inspection> truth,
    @Nullable ControllerProcess actor,
    @Nullable StepResult result) {

  void broken(Law law, String how) {
    life.broken(law, how);
  }

  ClusterStatus status() {
    return resource.flatMap(Resource::statusBody).orElse(ClusterStatus.NEW);
  }

  @Nullable StatusObject<ClusterStatus> statusObject() {
    return resource.map(Resource::status).orElse(null);
  }

  /** The spec that the controller acts on, as the stored status says. */
  Optional<ClusterSpec> inForce() {
    return Optional.ofNullable(status().lastValidSpec());
  }

  boolean deleting() {
    return actor != null && actor.standing().deleting();
  }

  /** Whether it is under way back to a snapshot. */
  boolean restoring() {
    return status().operations().restore() != null;
  }

  /** Whether the cluster was paused when the actor read the spec. */
  boolean paused() {
    return actor != null && actor.standing().paused();
  }

  Stream<Inspection.Box> boxes() {
    return truth.stream().flatMap(inspection -> inspection.machines().stream());
  }

  Stream<Inspection.Box> alive() {
    return boxes().filter(box -> !box.state().ending());
  }

  Optional<Inspection.Box> box(String machine) {
    return boxes().filter(box -> box.id().equals(machine)).findFirst();
  }

  /** The control plane with a majority; when there is none, the newest. */
  Optional<Inspection.Plane> plane() {
    List<Inspection.Plane> planes = truth.map(Inspection::planes).orElse(List.of());
    return planes.stream()
        .filter(Inspection.Plane::quorum)
        .findFirst()
        .or(() -> planes.reversed().stream().findFirst());
  }

  Optional<Node> node(String machine) {
    return status().nodes().stream().filter(n -> machine.equals(n.machine())).findFirst();
  }

  static String name(Inspection.Box box) {
    return box.tags().getOrDefault(Tags.NODE, "");
  }

  static String slot(Inspection.Box box) {
    return box.tags().getOrDefault(Tags.SLOT, "");
  }

  static boolean server(Inspection.Box box) {
    return "server".equals(box.tags().get(Tags.ROLE));
  }
}
