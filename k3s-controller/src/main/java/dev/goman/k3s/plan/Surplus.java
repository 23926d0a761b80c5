package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Slot;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets agents go whose place is not wanted any more: the highest numbers of a pool first. */
final class Surplus {
  private Surplus() {}

  static void plan(Draft draft) {
    Map<String, Pool> pools =
        draft.spec.pools().stream().collect(Collectors.toMap(Pool::name, Function.identity()));
    for (Node node : draft.agents().toList()) {
      Pool pool = pools.get(node.pool());
      if (pool == null) {
        draft.leave(node, "there is no pool " + node.pool() + " any more", false);
      } else if (Slot.index(node.slot()) >= pool.size()) {
        draft.leave(node, "pool " + pool.name() + " is scaled to " + pool.size(), false);
      }
    }
  }
}
