package dev.goman.k3s.plan;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces healthy nodes whose machine is not of a wanted type any more, or takes no scripts any
 * more while others do: the new one is added first, and the old one goes when the new one is ready.
 * Servers one at a time; agents, as many as may be away.
 */
final class Replacements {
  private Replacements() {}

  static void plan(Draft draft) {
    Map<String, List<Node>> slots = new LinkedHashMap<>();
    draft.staying().forEach(n -> slots.computeIfAbsent(n.slot(), s -> new ArrayList<>()).add(n));
    slots.values().stream().filter(nodes -> nodes.size() > 1).forEach(n -> finish(draft, n));
    boolean steady =
        draft.foundation().initialised()
            && draft.nodes().stream().allMatch(n -> n.has(Milestone.STARTED) && n.ready());
    long doubled = slots.values().stream().filter(nodes -> nodes.size() > 1).count();
    if (!steady && doubled == 0) {
      return;
    }
    long room = draft.spec.maintenance().maxUnavailable() - doubled;
    for (List<Node> nodes : slots.values()) {
      Node node = nodes.getFirst();
      boolean wanted = nodes.size() == 1 && node.staying() && outdated(draft, node);
      if (wanted && node.server() && doubled == 0 && Membership.settled(draft)) {
        fill(draft, node);
        return;
      }
      if (wanted && !node.server() && room > 0) {
        room--;
        fill(draft, node);
      }
    }
  }

  private static void fill(Draft draft, Node node) {
    if (draft.unreachable(node)) {
      draft.notice(
          Event.Type.WARNING,
          "NodeUnreachable",
          node.name() + " is replaced: no script can be sent to it");
    }
    Launches.fill(draft, node.slot(), node.role(), node.pool());
  }

  /** Lets all but the newest of a place go once the newest is ready. */
  private static void finish(Draft draft, List<Node> nodes) {
    Node newest = nodes.getLast();
    if (newest.ready() && newest.has(Milestone.STARTED)) {
      nodes.subList(0, nodes.size() - 1).stream()
          .filter(Node::staying)
          .forEach(n -> draft.leave(n, "replaced by " + newest.name(), false));
    }
  }

  /** Whether it serves, but on a machine that another one has to take the place of. */
  private static boolean outdated(Draft draft, Node node) {
    if (draft.unreachable(node)) {
      return true;
    }
    String type = node.launch().instanceType();
    if (node.server()) {
      return !type.equals(draft.spec.servers().instanceType());
    }
    return draft.spec.pools().stream()
        .filter(pool -> pool.name().equals(node.pool()))
        .anyMatch(pool -> !types(pool).contains(type) || pool.spot() != node.launch().spot());
  }

  private static List<String> types(Pool pool) {
    List<String> types = new ArrayList<>(pool.fallbackTypes());
    types.add(pool.instanceType());
    return types;
  }
}
