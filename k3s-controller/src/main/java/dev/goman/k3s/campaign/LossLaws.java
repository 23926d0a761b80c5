package dev.goman.k3s.campaign;

import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.simulated.Inspection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds when nodes are lost and replaced. */
final class LossLaws {
  private LossLaws() {}

  /** The nodes that were just decided to go because they are lost. */
  private static List<Node> given(
      @Nullable StatusObject<ClusterStatus> earlier, StatusObject<ClusterStatus> written) {
    ClusterStatus before = earlier == null ? null : earlier.status();
    ClusterStatus now = written.status();
    if (now == null) {
      return List.of();
    }
    return now.nodes().stream()
        .filter(LossLaws::lost)
        .filter(n -> before == null || before.node(n.name()).filter(LossLaws::lost).isEmpty())
        .toList();
  }

  private static boolean lost(Node node) {
    Leaving leaving = node.leaving();
    return leaving != null && leaving.lost();
  }

  private static boolean ended(Node node, Scene scene) {
    Optional<Inspection.Box> box =
        scene.boxes().filter(b -> b.id().equals(node.machine())).findFirst();
    return box.map(b -> b.state().ending()).orElse(true);
  }

  /** Not seen is not gone. */
  static final class Law17AbsenceIsProven extends Law {
    Law17AbsenceIsProven() {
      super(17, "A failed or momentarily empty description is not absence");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      for (Node node : given(earlier, written)) {
        Leaving leaving = node.leaving();
        String reason = leaving == null ? "" : leaving.reason();
        boolean machine =
            reason.startsWith("its machine is gone") || reason.startsWith("its machine ended");
        if (machine && !ended(node, scene)) {
          scene.broken(this, node.name() + " goes because its machine is gone, and it is there");
        }
      }
    }
  }

  /** There are times when nothing is healed. */
  static final class Law26NoHealingNow extends Law {
    Law26NoHealingNow() {
      super(26, "No healing while stopped, paused, or with too many lost");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      List<Node> given =
          given(earlier, written).stream().filter(n -> n.has(Milestone.JOINED)).toList();
      Optional<ClusterSpec> spec = scene.inForce();
      if (given.isEmpty() || spec.isEmpty() || scene.deleting()) {
        return;
      }
      if (spec.get().desiredState() == DesiredState.STOPPED) {
        scene.broken(this, given.getFirst().name() + " is replaced in a stopped cluster");
      }
      if (scene.actor() != null && scene.actor().standing().paused()) {
        scene.broken(this, given.getFirst().name() + " is replaced in a paused cluster");
      }
      List<Node> all = scene.status().nodes();
      long lost =
          all.stream()
              .filter(n -> n.has(Milestone.JOINED) && ended(n, scene))
              .filter(n -> n.staying() || given.contains(n))
              .filter(
                  n -> n.absence() == null || scene.box(String.valueOf(n.machine())).isPresent())
              .count();
      int percent = spec.get().maintenance().maxUnhealthyPercent();
      // What ended after the pass looked is not known to it; one more than allowed shows that.
      if (lost > 2 && 100L * (lost - 1) > (long) percent * all.size()) {
        scene.broken(
            this,
            given.getFirst().name() + " is replaced with " + lost + " of " + all.size() + " lost");
      }
    }
  }

  /** One after the other. */
  static final class Law27OneByOne extends Law {
    Law27OneByOne() {
      super(27, "Lost nodes are replaced one at a time");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      ClusterStatus status = written.status();
      // A restore replaces what all servers hold; of those that are gone it waits for none.
      boolean restoring = RequestLaws.restore(written) != null;
      if (status == null || earlier == null || restoring || given(earlier, written).isEmpty()) {
        return;
      }
      List<String> going =
          status.nodes().stream()
              .filter(n -> n.has(Milestone.JOINED) && lost(n))
              .map(Node::name)
              .toList();
      if (going.size() > 1) {
        scene.broken(this, going + " are replaced at once");
      }
    }
  }

  /** The only server is kept. */
  static final class Law28SoleServerStays extends Law {
    Law28SoleServerStays() {
      super(28, "A sole server is never replaced by itself");
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      ClusterStatus status = written.status();
      if (status == null || earlier == null || earlier.status() == null || scene.deleting()) {
        return;
      }
      for (Node node : status.nodes()) {
        boolean decided =
            node.server()
                && node.has(Milestone.JOINED)
                && !node.staying()
                && earlier.status().node(node.name()).filter(Node::staying).isPresent();
        boolean another =
            status.nodes().stream()
                .anyMatch(n ->
                    n.server()
                        && n.staying()
                        && (n.has(Milestone.JOINED) || n.voter())
                        && !n.name().equals(node.name()));
        // Who asks for a restore wants another server for one that is lost, and its data with it.
        boolean asked = RequestLaws.restore(written) != null && ended(node, scene);
        if (decided && !another && !asked) {
          scene.broken(this, node.name() + " goes and is the only server");
        }
      }
    }
  }
}
