package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Node;
import java.util.List;

/**
 * Lets agents go whose spot machine the cloud is about to take back, while there is still time to
 * drain them. Their places are filled again at once.
 */
final class Interruptions {
  private Interruptions() {}

  static void plan(Draft draft) {
    List<Node> noticed =
        draft
            .agents()
            .filter(n -> !draft.gone(n))
            .filter(
                n -> draft.machine(n).filter(m -> m.tags().containsKey(Tags.RECLAIMED)).isPresent())
            .toList();
    noticed.forEach(node -> draft.leave(node, "the cloud takes its spot machine back", false));
  }
}
