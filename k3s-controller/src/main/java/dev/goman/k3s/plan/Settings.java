package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Node;

/** Tells whether a node has the settings that its configuration file should have. */
final class Settings {
  private static final int LENGTH = 12;

  private Settings() {}

  /** A digest of all that can change in the configuration of a node while it exists. */
  static String of(Draft draft, Node node) {
    return of(draft, node, draft.operations().tokens());
  }

  /** The same as it will be with the tokens of this number. */
  static String of(Draft draft, Node node, int tokens) {
    ClusterSpec spec = draft.spec;
    String digest =
        node.server()
            ? Naming.token("server", tokens, spec.disable(), spec.tlsSans(), spec.snapshots())
            : Naming.token("agent", tokens);
    return digest.substring(0, LENGTH);
  }

  static boolean outdated(Draft draft, Node node) {
    return !node.config().equals(of(draft, node));
  }
}
