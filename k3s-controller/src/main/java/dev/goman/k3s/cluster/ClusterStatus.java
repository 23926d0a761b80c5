package dev.goman.k3s.cluster;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the controller knows of a cluster and intends with it.
 *
 * @param phase derived from the rest, for people
 * @param progress of work under way; absent when there is none
 * @param endpoint where the API server is reached; empty until known
 * @param k3sVersion that all servers run; empty until they do
 * @param lastValidSpec the spec in force: the last one that was valid
 * @param inspection what the cluster last said of itself
 * @param snapshot the last one asked for before a risky change; absent before the first
 * @param launches how many machines were launched lately
 * @param operations what was asked for once, and how far it is
 * @param nodes in the order in which they were planned
 */
public record ClusterStatus(
    Phase phase,
    @Nullable Progress progress,
    String endpoint,
    String k3sVersion,
    @Nullable ClusterSpec lastValidSpec,
    Foundation foundation,
    Inspection inspection,
    @Nullable Snapshot snapshot,
    @Nullable LaunchWindow launches,
    Operations operations,
    List<Node> nodes) {
  /** Of a cluster that nobody has looked at yet. */
  public static final ClusterStatus NEW =
      new ClusterStatus(null, null, null, null, null, null, null, null, null, null, null);

  public ClusterStatus(
      @Nullable Phase phase,
      @Nullable Progress progress,
      @Nullable String endpoint,
      @Nullable String k3sVersion,
      @Nullable ClusterSpec lastValidSpec,
      @Nullable Foundation foundation,
      @Nullable Inspection inspection,
      @Nullable Snapshot snapshot,
      @Nullable LaunchWindow launches,
      @Nullable Operations operations,
      @Nullable List<Node> nodes) {
    this.phase = Objects.requireNonNullElse(phase, Phase.PENDING);
    this.progress = progress;
    this.endpoint = Given.text(endpoint);
    this.k3sVersion = Given.text(k3sVersion);
    this.lastValidSpec = lastValidSpec;
    this.foundation = Objects.requireNonNullElse(foundation, Foundation.NONE);
    this.inspection = Objects.requireNonNullElse(inspection, Inspection.NONE);
    this.snapshot = snapshot;
    this.launches = launches;
    this.operations = Objects.requireNonNullElse(operations, Operations.NONE);
    this.nodes = Given.list(nodes, "nodes");
  }

  /** The node of this name, if there is one. */
  public Optional<Node> node(String name) {
    return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
  }

  public ClusterStatus withDisplay(
      Phase newPhase, @Nullable Progress newProgress, String newEndpoint, String newVersion) {
    return new ClusterStatus(
        newPhase,
        newProgress,
        newEndpoint,
        newVersion,
        lastValidSpec,
        foundation,
        inspection,
        snapshot,
        launches,
        operations,
        nodes);
  }

  public ClusterStatus withPhase(Phase newPhase) {
    return withDisplay(newPhase, progress, endpoint, k3sVersion);
  }

  public ClusterStatus withLastValidSpec(ClusterSpec spec) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        spec,
        foundation,
        inspection,
        snapshot,
        launches,
        operations,
        nodes);
  }

  public ClusterStatus withFoundation(Foundation newFoundation) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        lastValidSpec,
        newFoundation,
        inspection,
        snapshot,
        launches,
        operations,
        nodes);
  }

  public ClusterStatus withInspection(Inspection newInspection) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        lastValidSpec,
        foundation,
        newInspection,
        snapshot,
        launches,
        operations,
        nodes);
  }

  public ClusterStatus withLaunches(LaunchWindow newLaunches) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        lastValidSpec,
        foundation,
        inspection,
        snapshot,
        newLaunches,
        operations,
        nodes);
  }

  public ClusterStatus withNodes(List<Node> newNodes) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        lastValidSpec,
        foundation,
        inspection,
        snapshot,
        launches,
        operations,
        newNodes);
  }

  public ClusterStatus withSnapshot(Snapshot newSnapshot) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        lastValidSpec,
        foundation,
        inspection,
        newSnapshot,
        launches,
        operations,
        nodes);
  }

  /** The scripts under way that are about the cluster as a whole, at most one for a purpose. */
  public List<Command> commands() {
    Operations.Rotation rotation = operations.rotation();
    return Stream.of(
            inspection.command(),
            snapshot == null ? null : snapshot.command(),
            rotation == null ? null : rotation.command())
        .filter(Objects::nonNull)
        .toList();
  }

  /** With another command, or none, for a purpose that is about the cluster as a whole. */
  public ClusterStatus withCommand(Purpose purpose, @Nullable Command command) {
    Operations.Rotation rotation = operations.rotation();
    return switch (purpose) {
      case SNAPSHOT -> snapshot == null ? this : withSnapshot(snapshot.withCommand(command));
      case ROTATE_TOKEN ->
          rotation == null
              ? this
              : withOperations(operations.withRotation(rotation.withCommand(command)));
      default -> withInspection(inspection.withCommand(command));
    };
  }

  public ClusterStatus withOperations(Operations newOperations) {
    return new ClusterStatus(
        phase,
        progress,
        endpoint,
        k3sVersion,
        lastValidSpec,
        foundation,
        inspection,
        snapshot,
        launches,
        newOperations,
        nodes);
  }
}
