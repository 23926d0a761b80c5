package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import java.util.EnumSet;
import java.util.Set;

/** Names the phase that a draft amounts to. */
final class Phases {
  /** As long as a cluster is shown in one of these it has not been whole since it began. */
  private static final Set<Phase> ARISING =
      EnumSet.of(Phase.PENDING, Phase.PROVISIONING, Phase.STARTING, Phase.JOINING, Phase.VERIFYING);

  private Phases() {}

  static Phase of(Draft draft, boolean finished) {
    boolean stop = draft.spec.desiredState() == DesiredState.STOPPED;
    if (finished) {
      return stop ? Phase.STOPPED : Phase.RUNNING;
    }
    if (draft.operations().restore() != null && draft.blockedReason() == null) {
      return Phase.RESTORING;
    }
    if (draft.blockedReason() != null) {
      return Phase.BLOCKED;
    }
    if (stop) {
      return Phase.STOPPING;
    }
    return draft.inspection().at() == null ? creating(draft) : changing(draft);
  }

  private static Phase creating(Draft draft) {
    if (draft.nodes().isEmpty() || draft.staying().anyMatch(n -> n.machine() == null)) {
      return Phase.PROVISIONING;
    }
    if (!draft.foundation().initialised()) {
      return Phase.STARTING;
    }
    boolean all = draft.staying().allMatch(n -> n.has(Milestone.STARTED));
    return all ? Phase.VERIFYING : Phase.JOINING;
  }

  private static Phase changing(Draft draft) {
    boolean lost = draft.nodes().stream().anyMatch(Phases::lost) || !draft.degraded().isEmpty();
    boolean starting =
        draft.staying().anyMatch(n -> n.has(Milestone.JOINED) && !n.has(Milestone.STARTED));
    boolean old =
        draft.staying().anyMatch(n -> Upgrades.older(n.version(), draft.spec.k3sVersion()));
    if (lost) {
      return Phase.HEALING;
    } else if (starting) {
      return Phase.STARTING;
    } else if (old) {
      return Phase.UPGRADING;
    }
    return ARISING.contains(draft.seen.status().phase()) ? creating(draft) : Phase.UPDATING;
  }

  private static boolean lost(Node node) {
    return node.leaving() != null && node.leaving().lost();
  }
}
