package dev.goman.k3s.campaign;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.plan.Observed;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.plan.Plan;
import dev.goman.k3s.plan.Planner;
import dev.goman.k3s.plan.Planning;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * A controller that is broken on purpose, in one way that breaks one law.
 *
 * @param law which one
 * @param what is wrong with it, for people
 */
record Mutation(
    int law,
    String what,
    UnaryOperator<Planning> planning,
    UnaryOperator<Cloud> cloud,
    UnaryOperator<ObjectStore> store,
    UnaryOperator<Leases> leases)
    implements Subject {

  static Mutation ofPlans(int law, String what, UnaryOperator<Planning> planning) {
    return new Mutation(law, what, planning, c -> c, s -> s, l -> l);
  }

  /** One that takes something else for true than what was seen. */
  static Mutation ofSight(int law, String what, UnaryOperator<Observed> lie) {
    return ofPlans(
        law,
        what,
        real ->
            new Planning() {
              @Override
              public Plan plan(ClusterSpec spec, Observed seen, Instant now) {
                return real.plan(spec, lie.apply(seen), now);
              }

              @Override
              public Plan delete(ClusterSpec spec, Observed seen, Instant now) {
                return real.delete(spec, lie.apply(seen), now);
              }
            });
  }

  /** One that acts on another spec than the one in force. */
  static Mutation ofSpec(int law, String what, UnaryOperator<ClusterSpec> lie) {
    return ofPlans(
        law,
        what,
        real ->
            new Planning() {
              @Override
              public Plan plan(ClusterSpec spec, Observed seen, Instant now) {
                return real.plan(lie.apply(spec), seen, now);
              }

              @Override
              public Plan delete(ClusterSpec spec, Observed seen, Instant now) {
                return real.delete(lie.apply(spec), seen, now);
              }
            });
  }

  static Mutation ofCalls(int law, String what, UnaryOperator<Cloud> cloud) {
    return new Mutation(law, what, p -> p, cloud, s -> s, l -> l);
  }

  static Mutation ofStore(int law, String what, UnaryOperator<ObjectStore> store) {
    return new Mutation(law, what, p -> p, c -> c, store, l -> l);
  }

  @Override
  public Reconciler<ClusterSpec, ClusterStatus> reconciler(Cloud real, Ids ids) {
    return new K3sReconciler(
        cloud.apply(real), Pace.REAL, ids, planning.apply(new Planner(Pace.REAL)));
  }

  @Override
  public ObjectStore store(ObjectStore real) {
    return store.apply(real);
  }

  @Override
  public Leases leases(Leases real) {
    return leases.apply(real);
  }
}
