package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Slot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Starts k3s: the first server, then further servers one by one, each when the one before votes,
 * and meanwhile all agents.
 */
final class Starts {
  /** More agents than these do not join at once. */
  static final int MOST_AGENTS_AT_ONCE = 50;

  private static final int STUCK_AFTER = 5;

  private static final Comparator<Node> BY_SLOT =
      Comparator.comparingInt(n -> Slot.index(n.slot()));

  private Starts() {}

  static void plan(Draft draft) {
    draft.staying().filter(n -> !n.has(Milestone.STARTED)).forEach(n -> awaitMachine(draft, n));
    if (!draft.foundation().initialised()) {
      first(draft);
    } else {
      servers(draft);
      agents(draft);
    }
  }

  private static void awaitMachine(Draft draft, Node node) {
    if (node.machine() != null && !draft.reachable(node)) {
      draft.await("machines to come online");
    }
  }

  /** One that was never told to start may have been replaced: only the newest can hold data. */
  private static void first(Draft draft) {
    Optional<Node> first =
        draft
            .servers()
            .min(BY_SLOT.thenComparing((Node n) -> n.launch().at(), Comparator.reverseOrder()));
    if (first.isEmpty()) {
      return;
    }
    Node node = first.get();
    if (node.has(Milestone.JOINED)) {
      draft.step(new Step.MarkInitialised());
    } else if (draft.reachable(node)) {
      start(draft, node, Purpose.START_FIRST_SERVER);
    }
    draft.await("the first server to start");
  }

  /**
   * Of servers that hold data any number starts together, since none serves without the others. One
   * that is new joins only when the cluster serves and no other server is changing or was told to
   * join. One that votes starts first, as the others may need its vote, also while another leaves.
   */
  private static void servers(Draft draft) {
    List<Node> stopped =
        draft
            .servers()
            .filter(n -> !n.has(Milestone.STARTED) && !Draft.memberGone(n))
            .sorted(BY_SLOT)
            .toList();
    if (stopped.isEmpty()) {
      return;
    }
    draft.await("servers to join");
    List<Node> begun = stopped.stream().filter(n -> n.has(Milestone.START_SENT)).toList();
    boolean cold = draft.nodes().stream().noneMatch(draft::serving);
    if (cold) {
      sayIfEmpty(draft);
      stopped.stream()
          .filter(n -> n.failures() >= STUCK_AFTER)
          .findFirst()
          .ifPresent(n ->
              draft.block(
                  "CannotStart",
                  n.name()
                      + " does not serve: "
                      + n.note()
                      + "; if a majority of the servers is lost, "
                      + "restore a snapshot, or delete the cluster and create it anew"));
      stopped.stream()
          .filter(n -> n.has(Milestone.JOINED))
          .filter(draft::reachable)
          .filter(draft::due)
          .forEach(n -> start(draft, n, Purpose.START_SERVER));
      if (noneHasJoined(draft)) {
        oldest(draft, stopped).ifPresent(n -> start(draft, n, Purpose.START_SERVER));
      }
    } else {
      stopped.stream()
          .filter(n -> begun.isEmpty() ? !Rollouts.first(draft) : begun.contains(n))
          .filter(draft::reachable)
          .filter(draft::due)
          .filter(n -> Membership.settled(draft, n) || Membership.returns(draft, n))
          .min(Comparator.comparing((Node n) -> !n.voter()))
          .filter(n -> Membership.mayJoin(draft, n))
          .ifPresent(n -> start(draft, n, Purpose.START_SERVER));
    }
  }

  /**
   * After the status was lost nothing is known of what a server holds; its own disk knows. Those
   * that have joined and do not start any more may have been removed, so that another one serves.
   */
  private static boolean noneHasJoined(Draft draft) {
    return draft.nodes().stream()
        .filter(n -> n.server() && n.has(Milestone.JOINED) && !draft.gone(n))
        .noneMatch(n -> n.failures() < STUCK_AFTER);
  }

  /** The youngest may hold nothing yet and would join: one at a time, in turn, the oldest first. */
  private static Optional<Node> oldest(Draft draft, List<Node> stopped) {
    return stopped.stream()
        .filter(Starts::mayHold)
        .filter(draft::reachable)
        .filter(draft::due)
        .filter(n -> Membership.idle(draft, n))
        .min(
            Comparator.comparingInt(Node::failures)
                .thenComparing(n -> n.launch().at())
                .thenComparing(BY_SLOT));
  }

  private static void sayIfEmpty(Draft draft) {
    boolean data =
        draft.nodes().stream()
            .filter(n -> n.server() && !draft.gone(n))
            .anyMatch(n -> n.has(Milestone.JOINED) || mayHold(n));
    if (!data) {
      draft.block(
          "DataLost",
          "no machine is left that held the cluster's data; restore a snapshot with "
              + "spec.requests.restore, or delete the cluster and create it anew");
    }
  }

  /** Whether there may be a datastore on it. */
  private static boolean mayHold(Node node) {
    return node.has(Milestone.START_SENT);
  }

  private static void agents(Draft draft) {
    List<Node> stopped = draft.agents().filter(n -> !n.has(Milestone.STARTED)).toList();
    if (stopped.isEmpty()) {
      return;
    }
    draft.await("agents to join");
    if (!draft.hasHelper() || draft.servers().anyMatch(n -> found(n) && n.version().isEmpty())) {
      return;
    }
    long underWay = stopped.stream().filter(n -> n.command() != null).count();
    stopped.stream()
        .filter(n -> n.command() == null)
        .filter(draft::reachable)
        .limit(Math.max(0, MOST_AGENTS_AT_ONCE - underWay))
        .forEach(n -> start(draft, n, Purpose.START_AGENT));
  }

  /**
   * What has been part of the cluster keeps its settings when it starts again. So does what was
   * found again without a status; which those are is not known then. Its labels are set once more,
   * as somebody may have deleted its Node.
   */
  private static Node started(Draft draft, Node node) {
    return node.has(Milestone.JOINED) || found(node)
        ? Marks.restored(node.with(Milestone.START_SENT), draft.spec)
        : node.with(Milestone.START_SENT)
            .withConfigSent(Settings.of(draft, node))
            .withMarksSent(Marks.of(draft.spec, node));
  }

  /** Whether it was found without a status, so that its settings and version are not known. */
  private static boolean found(Node node) {
    return node.has(Milestone.START_SENT) && node.config().isEmpty();
  }

  private static void start(Draft draft, Node node, Purpose purpose) {
    draft.send(node, purpose, node);
    draft.edit(node, n -> n.command() == null ? n : started(draft, n));
  }
}
