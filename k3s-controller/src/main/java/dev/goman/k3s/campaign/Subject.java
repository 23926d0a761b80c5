package dev.goman.k3s.campaign;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.plan.Pace;

/** The controller whose lives are simulated. Tests put in others, which are broken on purpose. */
interface Subject {

  /** The one that is meant for the world. */
  Subject REAL = new Subject() {};

  default Reconciler<ClusterSpec, ClusterStatus> reconciler(Cloud cloud, Ids ids) {
    return new K3sReconciler(cloud, Pace.REAL, ids);
  }

  default ObjectStore store(ObjectStore store) {
    return store;
  }

  default Leases leases(Leases leases) {
    return leases;
  }
}
