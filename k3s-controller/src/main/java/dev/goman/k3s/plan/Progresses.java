package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Progress;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Counts how far work that is under way has come: so many nodes, or steps of nodes, of so many. */
final class Progresses {
  private Progresses() {}

  static Progress of(Draft draft, Phase phase) {
    String step = draft.waiting() ? draft.waits().getFirst() : "taking the next step";
    Progress before = draft.seen.status().progress();
    Instant since = before != null && before.step().equals(step) ? before.since() : draft.now;
    List<Node> staying = draft.staying().toList();
    return switch (phase) {
      case DELETING -> count(draft.nodes(), n -> draft.gone(n), step, since);
      case STOPPING -> count(staying, n -> draft.inState(n, MachineState.STOPPED), step, since);
      case UPGRADING -> count(staying, n -> current(draft, n), step, since);
      case UPDATING ->
          staying.stream().anyMatch(n -> restarts(draft, n))
              ? count(staying, n -> !restarts(draft, n), step, since)
              : growth(draft, step, since);
      default -> growth(draft, step, since);
    };
  }

  private static Progress count(
      List<Node> nodes, Predicate<Node> done, String step, Instant since) {
    return new Progress((int) nodes.stream().filter(done).count(), nodes.size(), step, since);
  }

  private static boolean current(Draft draft, Node node) {
    return !Upgrades.older(node.version(), draft.spec.k3sVersion()) && !node.has(Milestone.DRAINED);
  }

  private static boolean restarts(Draft draft, Node node) {
    return node.has(Milestone.STARTED) && Settings.outdated(draft, node);
  }

  /** Each node is launched and started, or leaves; one step remains for the proof of it all. */
  private static Progress growth(Draft draft, String step, Instant since) {
    long launched = draft.staying().filter(n -> n.machine() != null).count();
    long started = draft.staying().filter(n -> n.has(Milestone.STARTED)).count();
    long leaving = draft.nodes().stream().filter(n -> !n.staying()).count();
    int wanted = draft.spec.nodeCount();
    int done = (int) Math.min(launched + started, 2L * wanted);
    return new Progress(done, (int) (2L * wanted + leaving + 1), step, since);
  }
}
