package dev.goman.tui.ui.model;

import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Cost;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Prices;
import dev.goman.k3s.cluster.Progress;
import dev.goman.tui.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of a cluster as a list shows, so that ten thousand of them take little room. All texts
 * are clean.
 *
 * @param ready how many nodes are ready
 * @param wanted how many there should be
 * @param version that runs, or is wanted while none does
 * @param goal the version that is wanted if it is another one; else empty
 * @param cost as its spec asks for it
 * @param word for its health
 * @param note what is under way or in the way; may be empty
 */
public record ClusterRow(
    String name,
    Health health,
    String word,
    String phase,
    int ready,
    int wanted,
    String version,
    String goal,
    String mode,
    String region,
    @Nullable Instant createdAt,
    Cost cost,
    String note) {
  private static final Cost NO_COST = new Cost(null, 0, "", List.of());

  public static ClusterRow of(Resource<ClusterSpec, ClusterStatus> cluster) {
    ClusterSpec spec = cluster.spec().spec();
    ClusterStatus status = cluster.statusBody().orElse(ClusterStatus.NEW);
    Verdict verdict = verdict(cluster, status);
    boolean newer =
        !status.k3sVersion().isEmpty() && !status.k3sVersion().equals(spec.k3sVersion());
    return new ClusterRow(
        cluster.metadata().name(),
        verdict.health(),
        verdict.word(),
        status.phase().toString(),
        (int) status.nodes().stream().filter(Node::ready).count(),
        spec.desiredState() == DesiredState.STOPPED ? 0 : spec.nodeCount(),
        Text.line(newer ? status.k3sVersion() : spec.k3sVersion()),
        newer ? Text.line(spec.k3sVersion()) : "",
        spec.mode().toString(),
        Text.line(spec.region()),
        cluster.metadata().createdAt(),
        Prices.estimate(spec),
        Text.line(verdict.note()));
  }

  /** A cluster that is there and cannot be understood. */
  public static ClusterRow unreadable(String name, String problem) {
    return new ClusterRow(
        name,
        Health.BAD,
        "Unreadable",
        "-",
        0,
        0,
        "-",
        "",
        "-",
        "-",
        null,
        NO_COST,
        Text.line(problem));
  }

  /** Whether the controller is told to leave this one alone. */
  public boolean paused() {
    return word.equals("Paused");
  }

  /** Whether the controller is told to leave a cluster alone. */
  public static boolean paused(Metadata metadata) {
    return "true".equals(metadata.annotations().get(Annotations.PAUSED));
  }

  private static Verdict verdict(
      Resource<ClusterSpec, ClusterStatus> cluster, ClusterStatus status) {
    List<Condition> conditions = cluster.conditions();
    Condition blocked = find(conditions, "Blocked", Condition.Status.TRUE);
    Condition invalid = find(conditions, "SpecValid", Condition.Status.FALSE);
    Condition quorum = find(conditions, "EtcdQuorum", Condition.Status.FALSE);
    Condition degraded = find(conditions, "Degraded", Condition.Status.TRUE);
    Condition lost = asleep(status) ? null : quorum;
    Condition obstacle = blocked != null ? blocked : invalid != null ? invalid : lost;
    if (obstacle != null) {
      return new Verdict(Health.BAD, word(obstacle), obstacle.message());
    }
    if (cluster.deleting()) {
      return new Verdict(Health.BUSY, "Deleting", step(status));
    }
    if (paused(cluster.metadata())) {
      return new Verdict(Health.OFF, "Paused", "the controller leaves it alone");
    }
    if (degraded != null) {
      return new Verdict(Health.WARN, "Degraded", degraded.message());
    }
    return settled(cluster, status);
  }

  private static Verdict settled(
      Resource<ClusterSpec, ClusterStatus> cluster, ClusterStatus status) {
    if (!cluster.observed()) {
      return new Verdict(Health.BUSY, "Waiting", "the controller has not looked at this spec yet");
    }
    if (status.phase() == Phase.STOPPED) {
      return new Verdict(Health.OFF, "Stopped", "");
    }
    boolean ready = Conditions.isTrue(cluster.conditions(), "Ready");
    return ready && status.progress() == null
        ? new Verdict(Health.GOOD, "Ready", "")
        : new Verdict(Health.BUSY, "Working", step(status));
  }

  private static boolean asleep(ClusterStatus status) {
    return switch (status.phase()) {
      case STOPPED, STOPPING, STARTING, DELETING -> true;
      default -> false;
    };
  }

  private static String word(Condition obstacle) {
    return switch (obstacle.type()) {
      case "SpecValid" -> "Invalid";
      case "EtcdQuorum" -> "NoQuorum";
      default -> obstacle.type();
    };
  }

  private static String step(ClusterStatus status) {
    Progress progress = status.progress();
    return progress == null
        ? ""
        : progress.step() + " (" + progress.done() + "/" + progress.total() + ")";
  }

  private static @Nullable Condition find(
      List<Condition> conditions, String type, Condition.Status status) {
    return Conditions.find(conditions, type).filter(c -> c.status() == status).orElse(null);
  }

  private record Verdict(Health health, String word, String note) {}
}
