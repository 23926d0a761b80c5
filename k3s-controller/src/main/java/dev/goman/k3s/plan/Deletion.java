package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Node;
import java.time.Instant;
import java.util.List;

/** Ends everything of a cluster that is to be deleted, and says when nothing is left. */
final class Deletion {
  private Deletion() {}

  static Plan plan(Draft draft) {
    List<String> alive =
        draft.seen.machines().values().stream()
            .filter(machine -> !machine.state().ending())
            .map(Machine::id)
            .sorted()
            .toList();
    if (!alive.isEmpty()) {
      draft.step(new Step.Terminate(alive));
      draft.await("machines to end");
    }
    boolean ending =
        draft.seen.machines().values().stream()
            .anyMatch(machine -> machine.state() == MachineState.SHUTTING_DOWN);
    if (ending) {
      draft.await("machines to end");
    }
    draft.nodes().forEach(node -> settle(draft, node));
    if (!draft.waiting()) {
      sweep(draft);
    }
    return Display.deleting(draft, !draft.waiting() && !draft.hasSteps());
  }

  /** Forgets a node once it is certain that no machine of it is there or still appears. */
  private static void settle(Draft draft, Node node) {
    boolean described = draft.machine(node).isPresent();
    Instant certain = node.launch().at().plus(draft.pace.settle());
    boolean never = node.machine() == null && !draft.now.isBefore(certain);
    if (draft.inState(node, MachineState.TERMINATED)
        || (!described && (never || draft.gone(node)))) {
      draft.forget(node);
    } else if (!described) {
      draft.await("machines that may still appear");
    }
  }

  private static void sweep(Draft draft) {
    if (!draft.foundation().group().isEmpty()) {
      draft.step(new Step.CloseGroup());
      draft.await("the security group to be free");
    } else if (!draft.foundation().secrets().isEmpty()) {
      draft.step(new Step.DeleteSecrets());
    }
  }
}
