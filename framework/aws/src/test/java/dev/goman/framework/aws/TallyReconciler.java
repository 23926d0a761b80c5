package dev.goman.framework.aws;

import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.ResourceKind;

/** A reconciler of tallies, whatever it does with them. */
interface TallyReconciler extends Reconciler<Tally.Spec, Tally.Status> {
  @Override
  default ResourceKind kind() {
    return Tally.KIND;
  }

  @Override
  default Class<Tally.Spec> specType() {
    return Tally.Spec.class;
  }

  @Override
  default Class<Tally.Status> statusType() {
    return Tally.Status.class;
  }
}
