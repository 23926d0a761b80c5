package dev.goman.examples.scheduledscaler;

import dev.goman.examples.scheduledscaler.PoolSchedule.Spec;
import dev.goman.examples.scheduledscaler.PoolSchedule.Status;
import dev.goman.framework.cache.Index;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.DnsLabel;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Gives pools the size that their schedule says. It is a user of clusters like any other: it edits
 * what is wanted, and the controller of clusters does the rest. It takes nothing back when a
 * schedule is deleted.
 */
public class ScheduleReconciler implements Reconciler<Spec, Status> {
  /** Finds the schedules of a cluster. */
  static final Index<Spec, Status> BY_CLUSTER =
      new Index<>("cluster", schedule -> Set.of(schedule.spec().spec().cluster()));

  private static final Duration LOOK = Duration.ofMinutes(10);

  private final Pools pools;

  public ScheduleReconciler(Pools pools) {
    this.pools = pools;
  }

  @Override
  public Outcome reconcile(Pass<Spec, Status> pass) {
    if (pass.deleting()) {
      return Outcome.done();
    }
    Spec spec = pass.spec();
    if (!DnsLabel.isValid(spec.cluster())) {
      throw new TerminalException("name a cluster in spec.cluster");
    }
    Timetable timetable = Timetable.of(spec);
    Optional<ClusterSpec> cluster = pools.cluster(spec.cluster());
    Optional<Pool> pool = cluster.flatMap(c -> pool(c, spec.pool()));
    if (pool.isEmpty()) {
      String missing = "cluster " + spec.cluster() + " has no pool " + spec.pool();
      pass.condition("Ready", Condition.Status.FALSE, "NoPool", missing);
      return Outcome.after(LOOK, missing);
    }
    timetable
        .current(pass.now())
        .ifPresent(change -> resize(pass, cluster.orElseThrow(), pool.get(), change.count()));
    pass.condition("Ready", Condition.Status.TRUE, "OnSchedule", "");
    return Outcome.after(untilNext(timetable, pass), "next change or look for drift");
  }

  private void resize(Pass<Spec, Status> pass, ClusterSpec cluster, Pool pool, int count) {
    if (pool.size() != count) {
      pass.checkpoint();
      scale(pools, pass.spec(), cluster, count);
      pass.event(Event.Type.NORMAL, "Scaled", pool.name() + " to " + count);
    }
    pass.status(new Status(count));
  }

  /** Changes the pool. What else the cluster's spec says may have changed since it was read. */
  void scale(Pools all, Spec spec, ClusterSpec read, int count) {
    all.scale(spec.cluster(), spec.pool(), count);
  }

  private static Duration untilNext(Timetable timetable, Pass<Spec, Status> pass) {
    return timetable
        .next(pass.now())
        .map(change -> Duration.between(pass.now(), change.at()))
        .filter(wait -> wait.compareTo(LOOK) < 0)
        .orElse(LOOK);
  }

  private static Optional<Pool> pool(ClusterSpec cluster, String name) {
    return cluster.pools().stream().filter(pool -> pool.name().equals(name)).findFirst();
  }

  @Override
  public ResourceKind kind() {
    return PoolSchedule.KIND;
  }

  @Override
  public Class<Spec> specType() {
    return Spec.class;
  }

  @Override
  public Class<Status> statusType() {
    return Status.class;
  }
}
