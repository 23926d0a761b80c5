package dev.goman.tui.ui.update;

import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.tui.ui.model.Proposal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something to be done in the world. What comes of it is told as a {@link Msg}. */
public sealed interface Effect {

  /** What a cluster is read for. */
  enum Purpose {
    EDITOR,
    FORM,
    SCALE,
    UPGRADE
  }

  /** Tell of this cluster as a whole from now on, and of no other; of none for an empty name. */
  record Watch(String cluster) implements Effect {}

  /** Read a cluster as it is stored now. */
  record Fetch(Purpose purpose, String cluster) implements Effect {}

  /** Work out what a change would do. */
  record Forecast(Proposal proposal) implements Effect {}

  /** A change that was worked out is not to be made. */
  record GiveUp(Proposal proposal) implements Effect {}

  /** Store a change. */
  record Store(Proposal proposal) implements Effect {}

  /** Let a program have the terminal for itself. */
  sealed interface Outside extends Effect {}

  /**
   * Let a document be edited.
   *
   * @param base the cluster; absent to make a new one
   */
  record Edit(@Nullable SpecObject<ClusterSpec> base) implements Outside {}

  /** Let the person have a shell on the machine of a node. */
  record Shell(String node, String machine, String region) implements Outside {}

  /** Open a way to the API server of a cluster through a machine, until the person closes it. */
  record Tunnel(String cluster, String machine, String region) implements Outside {}

  /** Go on with the state of another context. */
  record Switch(String context) implements Effect {}

  /** Read leases and queue. */
  record LoadWork(Duration after) implements Effect {}

  /** Draw everything anew. */
  record Redraw() implements Effect {}

  /** Give the terminal back to the shell until the person comes back. */
  record Suspend() implements Effect {}

  record Quit() implements Effect {}
}
