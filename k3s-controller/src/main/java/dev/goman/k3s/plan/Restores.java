package dev.goman.k3s.plan;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Operations.Restore;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Requests;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a cluster back to a snapshot when it is asked for: all servers stop, one is reset, the
 * others put their data aside and join that one by the usual way. While it is under way nothing
 * else is planned.
 */
final class Restores {
  private static final int STUCK_AFTER = 3;

  private Restores() {}

  /** Whether a restore is under way. */
  static boolean plan(Draft draft) {
    Operations operations = draft.operations();
    Requests requests = draft.spec.requests();
    if (operations.handled() == null || !draft.foundation().initialised()) {
      // What was asked for before there was a cluster, or before its status was lost, is not done.
      draft.operations(operations.withHandled(requests));
    }
    Restore restore = draft.operations().restore();
    if (restore == null) {
      return wanted(draft, requests.restore()) && begin(draft, requests.restore());
    }
    boolean other = !requests.restore().equals(restore.snapshot());
    boolean free = !requests.restore().isEmpty() || !replaced(draft);
    if (other && free && !restored(draft, restore) && !resetting(draft, restore)) {
      return redirect(draft, requests.restore());
    }
    advance(draft, restore);
    return true;
  }

  private static boolean wanted(Draft draft, String snapshot) {
    Requests handled = Objects.requireNonNullElse(draft.operations().handled(), Requests.NONE);
    if (snapshot.isEmpty() && !handled.restore().isEmpty()) {
      draft.operations(draft.operations().withHandled(handled.withRestore("")));
    }
    return !snapshot.isEmpty() && !snapshot.equals(handled.restore());
  }

  /** With a cluster that can still be saved, a snapshot of how it is comes first. */
  private static boolean begin(Draft draft, String snapshot) {
    draft.await("the restore to begin");
    if (draft.sends(Purpose.START_SERVER)) {
      return true; // What is told to start now is to be known as started before it is stopped.
    }
    boolean lost = !draft.hasHelper() && !draft.answered() && !draft.blind();
    if (lost || Snapshots.fresh(draft)) {
      target(draft, snapshot);
      draft.notice(Event.Type.WARNING, "Restoring", "all servers go back to " + snapshot);
    }
    return true;
  }

  private static void target(Draft draft, String snapshot) {
    String id = String.valueOf(draft.now.getEpochSecond());
    String leader = leader(draft).map(Node::name).orElse("");
    draft.nodes().forEach(node -> draft.edit(node, n -> n.without(Milestone.RESTORED)));
    record(draft, new Restore(snapshot, id, leader));
  }

  /** What is to be done stands in the secret store, too, before any of it is. */
  private static void record(Draft draft, Restore restore) {
    draft.operations(draft.operations().withRestore(restore));
    draft.foundation(draft.foundation().withoutSecret(marker(draft)));
    draft.step(new Step.BeginRestore(restore.snapshot(), restore.id(), restore.leader()));
  }

  private static String marker(Draft draft) {
    return SecretNames.restoring(draft.seen.uid());
  }

  /** Before the leader serves, another snapshot may be named, or none. */
  private static boolean redirect(Draft draft, String snapshot) {
    draft.servers().forEach(node -> draft.edit(node, Node::succeeded));
    if (!snapshot.isEmpty()) {
      if (replaced(draft)) {
        // What the next leader answers says nothing of what came before.
        draft.servers().forEach(node -> draft.edit(node, Restores::uncertain));
      }
      target(draft, snapshot);
      draft.await("the restore to begin");
      return true;
    }
    draft.notice(Event.Type.NORMAL, "RestoreGivenUp", "the request was taken back");
    draft.await("the restore to be given up");
    draft.step(new Step.EndRestore(""));
    return true;
  }

  /** One whose datastore may be another one may also run, and is stopped once more. */
  private static Node uncertain(Node server) {
    return server.with(Milestone.RESET).without(Milestone.K3S_STOPPED);
  }

  /** Whether a datastore may have been replaced: with the others' data there would be two. */
  private static boolean replaced(Draft draft) {
    return draft.servers().anyMatch(node -> node.has(Milestone.RESET));
  }

  private static void advance(Draft draft, Restore restore) {
    draft.await("the restore of " + restore.snapshot());
    if (!draft.foundation().secrets().contains(marker(draft))) {
      record(draft, restore);
      return;
    }
    draft.servers().filter(draft::gone).forEach(n -> draft.leave(n, "its machine is gone", true));
    // What else is missing is replaced when the restore is over.
    if (draft.servers().noneMatch(n -> n.machine() != null)) {
      Launches.plan(draft);
    }
    Optional<Node> leader = keptLeader(draft, restore);
    leader.ifPresent(node -> advance(draft, restore, node));
  }

  private static void advance(Draft draft, Restore restore, Node leader) {
    boolean reset = restored(draft, restore);
    List<Node> others =
        draft.servers().filter(n -> !n.name().equals(leader.name()) || !reset).toList();
    List<Node> running =
        Stream.concat(others.stream(), draft.nodes().stream().filter(n -> mayStillRun(draft, n)))
            .filter(n -> n.has(Milestone.START_SENT) && !n.has(Milestone.K3S_STOPPED))
            .toList();
    running.forEach(node -> stop(draft, node));
    if (!running.isEmpty()) {
      return;
    }
    List<Node> filled = others.stream().filter(n -> n.has(Milestone.START_SENT)).toList();
    if (!reset) {
      reset(draft, restore, leader);
    } else if (!filled.isEmpty()) {
      filled.forEach(node -> draft.send(node, Purpose.SET_ASIDE, node));
    } else {
      draft
          .agents()
          .forEach(n -> draft.edit(n, node -> Marks.restored(node.withConfig(""), draft.spec)));
      draft.servers().forEach(n -> draft.edit(n, node -> node.without(Milestone.RESET)));
      draft.nodes().stream()
          .filter(n -> n.server() && !n.staying())
          .forEach(n -> noMember(draft, n));
      draft.inspection(draft.inspection().restored(draft.now));
      draft.operations(draft.operations().withTokens(tokens(draft, restore)));
      draft.notice(Event.Type.NORMAL, "Restored", leader.name() + " serves " + restore.snapshot());
      draft.step(new Step.EndRestore(restore.snapshot()));
    }
  }

  /** Of the datastore that is served now only the leader is one. */
  private static void noMember(Draft draft, Node leaving) {
    draft.edit(leaving, n -> n.with(Milestone.MEMBER_REMOVED).withHealth(n.ready(), false));
  }

  /** A server that leaves would go on with the data that is to be replaced. */
  private static boolean mayStillRun(Draft draft, Node node) {
    return node.server()
        && !node.staying()
        && node.machine() != null
        && !draft.gone(node)
        && !draft.inState(node, MachineState.STOPPED);
  }

  private static void stop(Draft draft, Node node) {
    if (draft.reachable(node)) {
      draft.send(node, Purpose.STOP, node);
    } else {
      draft.block(
          "ServerNotStopped",
          node.name()
              + " cannot be reached and may still run; the restore goes on when it is reachable or "
              + "its machine is terminated");
    }
  }

  /** Those in force before stay so until the data is replaced: the restore may be given up. */
  private static int tokens(Draft draft, Restore restore) {
    Observed seen = draft.seen;
    return SnapshotName.tokens(seen.cluster(), seen.uid(), restore.snapshot(), draft.status());
  }

  private static void reset(Draft draft, Restore restore, Node leader) {
    if (leader.failures() >= STUCK_AFTER) {
      sayFailed(draft, leader.note());
    }
    if (draft.reachable(leader)) {
      draft.send(leader, Purpose.RESTORE, leader);
      String settings = Settings.of(draft, leader, tokens(draft, restore));
      draft.edit(
          leader,
          n ->
              n.command() == null
                  ? n
                  : n.with(Milestone.START_SENT)
                      .with(Milestone.K3S_STOPPED)
                      .withConfigSent(settings));
    }
  }

  private static void sayFailed(Draft draft, String why) {
    if (replaced(draft)) {
      draft.block(
          "RestoreHalfDone",
          why
              + "; a datastore may have been replaced already, so that nothing can go on as before: "
              + "it is tried again, or name another snapshot in spec.requests.restore");
    } else {
      draft.block(
          "RestoreFailed",
          why
              + "; name another snapshot in spec.requests.restore, or remove it to go on as before");
    }
  }

  /** Whether the leader's datastore is being replaced, so that its answer must be waited for. */
  private static boolean resetting(Draft draft, Restore restore) {
    return draft
        .node(restore.leader())
        .flatMap(node -> Optional.ofNullable(node.command()))
        .filter(command -> command.purpose() == Purpose.RESTORE)
        .isPresent();
  }

  /** Whether the leader serves the snapshot. */
  private static boolean restored(Draft draft, Restore restore) {
    return draft
        .node(restore.leader())
        .filter(n -> n.staying() && n.has(Milestone.STARTED) && !n.has(Milestone.K3S_STOPPED))
        .filter(n -> n.has(Milestone.RESTORED))
        .isPresent();
  }

  private static Optional<Node> keptLeader(Draft draft, Restore restore) {
    Optional<Node> kept = draft.node(restore.leader()).filter(Node::staying);
    if (kept.isPresent()) {
      return kept;
    }
    leader(draft)
        .ifPresent(
            next -> record(draft, new Restore(restore.snapshot(), restore.id(), next.name())));
    return Optional.empty();
  }

  private static Optional<Node> leader(Draft draft) {
    return draft
        .servers()
        .filter(n -> !draft.gone(n))
        .min(
            Comparator.comparing((Node n) -> !draft.reachable(n))
                .thenComparing(n -> !n.has(Milestone.RESET))
                .thenComparing(n -> !n.has(Milestone.JOINED))
                .thenComparing(Node::slot));
  }
}
