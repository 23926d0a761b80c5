package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees to a fresh snapshot of etcd before something risky. */
final class Snapshots {
  private static final Duration FRESH = Duration.ofHours(1);

  private Snapshots() {}

  /** Whether there is a fresh one; plans and awaits one otherwise. */
  static boolean fresh(Draft draft) {
    @Nullable Snapshot last = draft.snapshot();
    Instant at = last == null ? null : last.at();
    if (at != null && draft.now.isBefore(at.plus(FRESH))) {
      return true;
    }
    draft.await("a snapshot of etcd");
    Instant retryAt = last == null ? null : last.retryAt();
    boolean underWay = last != null && last.command() != null;
    if (retryAt != null && draft.spec.maintenance().withoutSnapshot()) {
      draft.degrade("goes on without a snapshot, as spec.maintenance.withoutSnapshot allows");
      return true;
    }
    if (retryAt != null && draft.now.isBefore(retryAt)) {
      draft.degrade("no snapshot of etcd can be saved");
      draft.block(
          "NoSnapshot",
          "no snapshot of etcd can be saved; see the events for why, or set "
              + "spec.maintenance.withoutSnapshot to go on without one");
      draft.wake(retryAt);
    } else if (!underWay) {
      Optional<Node> helper =
          draft.helper(null, Purpose.SNAPSHOT, retryAt == null ? 0 : retryAt.getEpochSecond());
      helper.ifPresent(node -> save(draft, node));
    }
    return false;
  }

  private static void save(Draft draft, Node helper) {
    String machine = helper.machine();
    if (machine != null) {
      String name = SnapshotName.of(draft.seen.cluster(), draft.operations().tokens(), draft.now);
      String token = draft.token(Purpose.SNAPSHOT, name);
      draft.snapshot(
          new Snapshot(
              name, new Command(Purpose.SNAPSHOT, token, machine, null, draft.now), null, null));
      draft.step(new Step.Send(Purpose.SNAPSHOT, null));
    }
  }
}
