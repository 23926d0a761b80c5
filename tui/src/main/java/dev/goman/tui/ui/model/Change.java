package dev.goman.tui.ui.model;

import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Pool;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a person wants done to a cluster. Nothing is stored by making one. */
public sealed interface Change {
  String cluster();

  /** What it does, as a title. */
  String title();

  /** What is stored, as it is to be afterwards. */
  SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored);

  /** Whether the cluster's name must be typed to confirm it. */
  default boolean dangerous() {
    return false;
  }

  record Scale(String cluster, String pool, int count) implements Change {
    @Override
    public String title() {
      return "Scale pool " + pool + " of " + cluster + " to " + count;
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      List<Pool> pools =
          stored.spec().pools().stream()
              .map(p -> p.name().equals(pool) ? p.withCount(count) : p)
              .toList();
      return stored.withSpec(stored.spec().withPools(pools));
    }
  }

  record Power(String cluster, DesiredState state) implements Change {
    @Override
    public String title() {
      return (state == DesiredState.STOPPED ? "Stop " : "Start ") + cluster;
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return stored.withSpec(stored.spec().withDesiredState(state));
    }
  }

  record Upgrade(String cluster, String version) implements Change {
    @Override
    public String title() {
      return "Upgrade " + cluster + " to " + version;
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return stored.withSpec(stored.spec().withVersion(version));
    }
  }

  /**
   * @param pause whether to pause it, or to go on with it
   */
  record Pause(String cluster, boolean pause) implements Change {
    @Override
    public String title() {
      return (pause ? "Pause " : "Go on with ") + cluster;
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return annotated(stored, Annotations.PAUSED, pause ? "true" : null);
    }
  }

  record Reconcile(String cluster, Instant at) implements Change {
    @Override
    public String title() {
      return "Reconcile " + cluster + " now";
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return annotated(stored, Annotations.RECONCILE_AT, at.toString());
    }
  }

  record Delete(String cluster) implements Change {
    @Override
    public String title() {
      return "Delete " + cluster + " and all its data";
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return stored;
    }

    @Override
    public boolean dangerous() {
      return true;
    }
  }

  /**
   * An edit of the whole.
   *
   * @param base what was edited; if something else is stored by then, the edit is refused
   */
  record Replace(SpecObject<ClusterSpec> base, SpecObject<ClusterSpec> edited) implements Change {
    @Override
    public String cluster() {
      return base.metadata().name();
    }

    @Override
    public String title() {
      return "Change " + cluster();
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      Metadata metadata =
          stored
              .metadata()
              .withLabels(edited.metadata().labels())
              .withAnnotations(edited.metadata().annotations());
      return stored.withMetadata(metadata).withSpec(edited.spec());
    }
  }

  record Create(SpecObject<ClusterSpec> desired) implements Change {
    @Override
    public String cluster() {
      return desired.metadata().name();
    }

    @Override
    public String title() {
      return "Create " + cluster();
    }

    @Override
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return desired;
    }
  }

  private static SpecObject<ClusterSpec> annotated(
      SpecObject<ClusterSpec> stored, String key, @Nullable String value) {
    Map<String, String> annotations = new HashMap<>(stored.metadata().annotations());
    if (value == null) {
      annotations.remove(key);
    } else {
      annotations.put(key, value);
    }
    return stored.withMetadata(stored.metadata().withAnnotations(annotations));
  }
}
