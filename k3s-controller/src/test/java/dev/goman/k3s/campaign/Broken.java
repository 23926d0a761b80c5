package dev.goman.k3s.campaign;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.ResourceKind;
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

/** Puts something broken around or inside the real controller. */
final class Broken {
  private Broken() {}

  /** Changes what is decided, given what was seen. */
  interface Twist {
    Plan of(Planning real, ClusterSpec spec, Observed seen, Instant now);
  }

  /** One whose plans for clusters that are to run or to rest are others. */
  static Subject plans(Twist twist) {
    return planning(
        new Planning() {
          private final Planning real = new Planner(Pace.REAL);

          @Override
          public Plan plan(ClusterSpec spec, Observed seen, Instant now) {
            return twist.of(real, spec, seen, now);
          }

          @Override
          public Plan delete(ClusterSpec spec, Observed seen, Instant now) {
            return real.delete(spec, seen, now);
          }
        });
  }

  /** One whose plans for clusters that are to go are others. */
  static Subject deletions(Twist twist) {
    return planning(
        new Planning() {
          private final Planning real = new Planner(Pace.REAL);

          @Override
          public Plan plan(ClusterSpec spec, Observed seen, Instant now) {
            return real.plan(spec, seen, now);
          }

          @Override
          public Plan delete(ClusterSpec spec, Observed seen, Instant now) {
            return twist.of(real, spec, seen, now);
          }
        });
  }

  /** One that takes something else for true than what was seen. */
  static Subject sight(UnaryOperator<Observed> lie) {
    return plans((real, spec, seen, now) -> real.plan(spec, lie.apply(seen), now));
  }

  /** One that acts on another spec than the one in force. */
  static Subject spec(UnaryOperator<ClusterSpec> lie) {
    return plans((real, spec, seen, now) -> real.plan(lie.apply(spec), seen, now));
  }

  private static Subject planning(Planning planning) {
    return new Subject() {
      @Override
      public Reconciler<ClusterSpec, ClusterStatus> reconciler(Cloud cloud, Ids ids) {
        return new K3sReconciler(cloud, Pace.REAL, ids, planning);
      }
    };
  }

  /** One whose calls to a region become others. */
  static Subject calls(UnaryOperator<Cloud.Region> change) {
    return new Subject() {
      @Override
      public Reconciler<ClusterSpec, ClusterStatus> reconciler(Cloud cloud, Ids ids) {
        return new K3sReconciler(name -> change.apply(cloud.region(name)), Pace.REAL, ids);
      }
    };
  }

  static Subject store(UnaryOperator<ObjectStore> change) {
    return new Subject() {
      @Override
      public ObjectStore store(ObjectStore store) {
        return change.apply(store);
      }
    };
  }

  static Subject leases(UnaryOperator<Leases> change) {
    return new Subject() {
      @Override
      public Leases leases(Leases leases) {
        return change.apply(leases);
      }
    };
  }

  /** One that wants something else next. */
  static Subject outcomes(UnaryOperator<Outcome> change) {
    return new Subject() {
      @Override
      public Reconciler<ClusterSpec, ClusterStatus> reconciler(Cloud cloud, Ids ids) {
        Reconciler<ClusterSpec, ClusterStatus> real = Subject.super.reconciler(cloud, ids);
        return new Reconciler<>() {
          @Override
          public ResourceKind kind() {
            return real.kind();
          }

          @Override
          public Class<ClusterSpec> specType() {
            return real.specType();
          }

          @Override
          public Class<ClusterStatus> statusType() {
            return real.statusType();
          }

          @Override
          public Outcome reconcile(Pass<ClusterSpec, ClusterStatus> pass) throws Exception {
            return change.apply(real.reconcile(pass));
          }
        };
      }
    };
  }
}
