package dev.goman.k3s.forecast;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what would be done for a cluster. Pure: the same resource and time give the same forecast.
 *
 * <h2>Assumptions</h2>
 *
 * The world is as the stored status says, and everything that is asked of it works. What went wrong
 * since the last pass, or will, is not in the forecast.
 */
public final class Forecaster {
  /** So many passes without anything being asked of the cloud, and it is not going to be. */
  private static final int MOST_IDLE_PASSES = 60;

  private static final int MOST_PASSES = 20_000;
  private static final Duration SHORTEST = Duration.ofMillis(500);

  private Forecaster() {}

  /**
   * @param resource with the spec that would be applied, and the status as it is stored, if any
   */
  public static Forecast of(Resource<ClusterSpec, ClusterStatus> resource, Instant now) {
    ImaginedPass pass = new ImaginedPass(resource, now);
    ClusterStatus status = resource.statusBody().orElse(ClusterStatus.NEW);
    Journal journal =
        new Journal(status.nodes().stream().map(Node::name).collect(Collectors.toSet()), pass::now);
    ImaginedCloud cloud = Beginning.of(pass, status, journal);
    return run(new K3sReconciler(cloud, Pace.REAL, () -> "imagined"), pass, journal);
  }

  /**
   * What would be done if this spec were applied.
   *
   * @param resource the cluster as it is stored
   */
  public static Forecast of(
      Resource<ClusterSpec, ClusterStatus> resource, ClusterSpec wanted, Instant now) {
    return of(
        new Resource<>(
            resource.key(),
            resource.spec().withSpec(wanted),
            resource.specVersion(),
            resource.status(),
            resource.statusVersion()),
        now);
  }

  private static Forecast run(K3sReconciler reconciler, ImaginedPass pass, Journal journal) {
    int idle = 0;
    int actions = 0;
    for (int i = 0; i < MOST_PASSES; i++) {
      Outcome outcome = reconciler.reconcile(pass);
      idle = journal.actions().size() == actions ? idle + 1 : 0;
      actions = journal.actions().size();
      Optional<Forecast> end = end(outcome, pass, journal, idle);
      if (end.isPresent()) {
        return end.get();
      }
      pass.next(delay(outcome));
    }
    return forecast(Forecast.End.CUT, "there is more than is shown", journal);
  }

  private static Optional<Forecast> end(
      Outcome outcome, ImaginedPass pass, Journal journal, int idle) {
    ClusterStatus status = pass.status().orElse(ClusterStatus.NEW);
    if (outcome instanceof Outcome.Done) {
      return Optional.of(forecast(Forecast.End.GONE, "", journal));
    }
    Optional<Condition> refused = find(pass, K3sReconciler.SPEC_VALID).filter(c -> !c.isTrue());
    if (refused.isPresent() && !pass.deleting()) {
      return Optional.of(forecast(Forecast.End.REFUSED, refused.get().message(), journal));
    }
    boolean settled = status.phase() == Phase.RUNNING || status.phase() == Phase.STOPPED;
    if (settled && status.progress() == null) {
      return Optional.of(forecast(Forecast.End.REACHED, "", journal));
    }
    return idle < MOST_IDLE_PASSES
        ? Optional.empty()
        : Optional.of(forecast(Forecast.End.BLOCKED, why(pass, status), journal));
  }

  private static String why(ImaginedPass pass, ClusterStatus status) {
    return find(pass, "Blocked")
        .filter(Condition::isTrue)
        .map(Condition::message)
        .orElseGet(() ->
            status.progress() == null
                ? "nothing happens"
                : "waits for " + status.progress().step());
  }

  private static Optional<Condition> find(ImaginedPass pass, String type) {
    return Conditions.find(pass.resource().conditions(), type);
  }

  private static Forecast forecast(Forecast.End end, String reason, Journal journal) {
    return new Forecast(end, reason, journal.seconds(), journal.actions());
  }

  private static Duration delay(Outcome outcome) {
    Duration asked = outcome instanceof Outcome.After after ? after.delay() : Duration.ofSeconds(1);
    return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
  }
}
