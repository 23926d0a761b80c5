package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.cluster.Slot;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills empty places: one intent and one client token for each, all at once. */
final class Launches {
  /** The period over which launches are counted. */
  static final Duration WINDOW = Duration.ofHours(1);

  private static final int SPARE = 10;

  private Launches() {}

  static void plan(Draft draft) {
    Set<String> filled = draft.staying().map(Node::slot).collect(Collectors.toSet());
    for (int i = 0; i < draft.spec.serverCount(); i++) {
      if (!filled.contains(Slot.server(i))) {
        fill(draft, Slot.server(i), Role.SERVER, "");
      }
    }
    for (Pool pool : draft.spec.pools()) {
      for (int i = 0; i < pool.size(); i++) {
        if (!filled.contains(Slot.agent(pool.name(), i))) {
          fill(draft, Slot.agent(pool.name(), i), Role.AGENT, pool.name());
        }
      }
    }
    draft.staying().filter(node -> node.machine() == null).forEach(node -> launch(draft, node));
  }

  static void fill(Draft draft, String slot, Role role, String pool) {
    if (!draft.mayLaunch(2 * draft.spec.nodeCount() + SPARE)) {
      draft.block(
          "TooManyLaunches",
          "more machines were launched within an hour than the cluster has places; the events say "
              + "why they do not last");
      return;
    }
    Observed seen = draft.seen;
    long now = draft.now.toEpochMilli();
    int count = draft.nodes().size();
    String name = Naming.node(seen.cluster(), slot, seen.uid(), seen.fence(), now, count);
    String version = Upgrades.current(draft.spec, draft.nodes());
    Launch launch = draft.placement().first(name, role, pool, slot, version, draft.now);
    draft.put(Node.planned(name, slot, role, pool, launch));
  }

  private static void launch(Draft draft, Node node) {
    if (draft.due(node)) {
      Launch launch = node.launch();
      draft.step(new Step.Launch(node.name(), launch.instanceType(), launch.zone()));
    } else {
      draft.block("CannotLaunch", node.name() + " cannot be launched: " + node.note());
    }
    draft.await("machines to be launched");
  }
}
