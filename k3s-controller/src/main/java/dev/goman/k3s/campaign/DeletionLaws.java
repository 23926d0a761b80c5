package dev.goman.k3s.campaign;

import dev.goman.framework.resource.StatusObject;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.simulated.Inspection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds when a cluster goes, and for what nobody remembers. */
final class DeletionLaws {
  private DeletionLaws() {}

  /** Nothing is made for what is to go. */
  static final class Law22NothingNew extends Law {
    private boolean asked;

    Law22NothingNew() {
      super(22, "Deletion cannot be undone, and nothing is created after it");
    }

    @Override
    void before(Act act, Scene scene) {
      boolean creates =
          act instanceof Act.Launch
              || act instanceof Act.OpenGroup
              || act instanceof Act.MendGroup
              || act instanceof Act.CreateSecret
              || act instanceof Act.Start;
      if (creates && scene.deleting()) {
        scene.broken(this, act.getClass().getSimpleName() + " after the deletion was asked for");
      }
    }

    @Override
    void step(Scene scene) {
      boolean now = scene.resource().map(r -> r.deleting()).orElse(asked);
      if (asked && !now) {
        scene.broken(this, "the deletion was taken back");
      }
      asked = now;
    }
  }

  /** The finalizer goes last. */
  static final class Law23FinalizerLast extends Law {
    Law23FinalizerLast() {
      super(23, "The finalizer goes only when nothing is left in any region");
    }

    @Override
    void object(String key, byte @Nullable [] body, Scene scene) {
      boolean status = key.equals(scene.life().key().statusObject());
      boolean spec = key.equals(scene.life().key().specObject());
      if (body == null && (status || spec) && left(scene)) {
        scene.broken(this, key + " is removed and something is left: " + scene.truth());
      }
    }

    @Override
    void wrote(
        @Nullable StatusObject<ClusterStatus> earlier,
        StatusObject<ClusterStatus> written,
        Scene scene) {
      boolean dropped =
          earlier != null && !earlier.finalizers().isEmpty() && written.finalizers().isEmpty();
      if (dropped && left(scene)) {
        scene.broken(this, "the finalizer is dropped and something is left: " + scene.truth());
      }
    }

    private static boolean left(Scene scene) {
      return scene.truth().stream()
          .anyMatch(t ->
              !t.groups().isEmpty()
                  || !t.secrets().isEmpty()
                  || t.machines().stream().anyMatch(b -> !b.state().ending()));
    }
  }

  /** Nothing of ours is forgotten. */
  static final class Law24NoOrphans extends Law {
    private static final int GRACE = 25;
    private final Map<String, Integer> unknown = new HashMap<>();

    Law24NoOrphans() {
      super(24, "Every machine of ours has a record, or will soon");
    }

    @Override
    void step(Scene scene) {
      boolean looked =
          scene.result() != null
              && scene.result().outcome() instanceof dev.goman.framework.reconcile.Outcome.After
              && scene.readable()
              && !scene.result().outcome().toString().contains("held by");
      if (!looked || scene.resource().filter(r -> r.deleting() || Fate.isPaused(r)).isPresent()) {
        return;
      }
      Set<String> known =
          scene.status().nodes().stream()
              .map(Node::machine)
              .filter(Objects::nonNull)
              .collect(Collectors.toCollection(HashSet::new));
      List<String> orphans =
          scene.alive().map(Inspection.Box::id).filter(id -> !known.contains(id)).toList();
      unknown.keySet().retainAll(Set.copyOf(orphans));
      orphans.forEach(id -> {
        if (unknown.merge(id, 1, Integer::sum) > GRACE) {
          scene.broken(this, id + " is in no record after " + GRACE + " looks");
        }
      });
    }

    @Override
    void end(Scene scene) {
      if (scene.resource().isEmpty() && scene.truth().isPresent()) {
        scene.broken(this, "the cluster is gone and something is left: " + scene.truth());
      }
    }
  }
}
