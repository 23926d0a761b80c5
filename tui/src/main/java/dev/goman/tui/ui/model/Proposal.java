package dev.goman.tui.ui.model;

import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.tui.cluster.Change;

/** Something a person wants done to a cluster. Nothing is stored by making one. */
public sealed interface Proposal {
  String cluster();

  /** What it does, as a title. */
  String title();

  /** Whether the cluster's name must be typed to confirm it. */
  default boolean dangerous() {
    return false;
  }

  /** A change that can be said in a word or two. */
  record Adjust(String cluster, Change change) implements Proposal {
    @Override
    public String title() {
      return switch (change) {
        case Change.ScalePool c -> "Scale pool " + c.pool() + " of " + cluster + " to " + c.count();
        case Change.ScaleServers c -> "Scale the servers of " + cluster + " to " + c.count();
        case Change.Switch c -> (c.state() == DesiredState.STOPPED ? "Stop " : "Start ") + cluster;
        case Change.Upgrade c -> "Upgrade " + cluster + " to " + c.version();
        case Change.Pause c -> (c.paused() ? "Pause " : "Go on with ") + cluster;
        case Change.Reconcile _ -> "Reconcile " + cluster + " now";
      };
    }
  }

  record Delete(String cluster) implements Proposal {
    @Override
    public String title() {
      return "Delete " + cluster + " and all its data";
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
  record Replace(SpecObject<ClusterSpec> base, SpecObject<ClusterSpec> edited) implements Proposal {
    @Override
    public String cluster() {
      return base.metadata().name();
    }

    @Override
    public String title() {
      return "Change " + cluster();
    }

    /** The stored object with what was edited. */
    public SpecObject<ClusterSpec> on(SpecObject<ClusterSpec> stored) {
      return stored
          .withMetadata(
              stored
                  .metadata()
                  .withLabels(edited.metadata().labels())
                  .withAnnotations(edited.metadata().annotations()))
          .withSpec(edited.spec());
    }
  }

  record Create(SpecObject<ClusterSpec> desired) implements Proposal {
    @Override
    public String cluster() {
      return desired.metadata().name();
    }

    @Override
    public String title() {
      return "Create " + cluster();
    }
  }
}
