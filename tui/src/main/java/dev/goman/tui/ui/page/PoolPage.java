package dev.goman.tui.ui.page;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.screen.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pool: what is asked for, its nodes, and the events that name one of them. */
final class PoolPage {
  private PoolPage() {}

  static Content of(Setting setting, String cluster, String name) {
    Optional<Resource<ClusterSpec, ClusterStatus>> detail = setting.model().detailOf(cluster);
    if (detail.isEmpty()) {
      return ClusterPage.missing(setting, cluster);
    }
    Optional<Pool> asked =
        detail.get().spec().spec().pools().stream().filter(p -> p.name().equals(name)).findFirst();
    List<Node> nodes =
        detail.get().statusBody().orElse(ClusterStatus.NEW).nodes().stream()
            .filter(n -> n.pool().equals(name))
            .toList();
    List<Line> lines = new ArrayList<>();
    asked.ifPresent(pool -> lines.addAll(facts(pool, nodes)));
    if (asked.isPresent() || !nodes.isEmpty()) {
      lines.add(Line.EMPTY);
      lines.add(Words.title("Nodes" + (nodes.isEmpty() ? ": none" : " " + nodes.size()), setting));
      lines.addAll(NodeTable.lines(setting, nodes));
      events(setting, cluster, nodes, lines);
    }
    return Lines.of(lines, "pool " + name + " is not there any more")
        .filtered(setting.visit().filter());
  }

  private static List<Line> facts(Pool pool, List<Node> nodes) {
    long ready = nodes.stream().filter(Node::ready).count();
    return new Facts()
        .add("Nodes", ready + " ready of " + pool.size())
        .add("Type", pool.instanceType())
        .add("Else", String.join(", ", pool.fallbackTypes()))
        .add("Spot", pool.spot() ? "yes" : "no")
        .add("Disk", pool.diskGib() + " GiB")
        .add("Labels", pool.labels())
        .add("Taints", String.join(", ", pool.taints()))
        .lines();
  }

  private static void events(Setting setting, String cluster, List<Node> nodes, List<Line> lines) {
    List<EventLog.Entry> events =
        setting.model().eventsOf(cluster).stream()
            .filter(e -> nodes.stream().anyMatch(n -> e.message().contains(n.name())))
            .toList();
    lines.add(Line.EMPTY);
    lines.add(Words.title("Events that name one" + (events.isEmpty() ? ": none" : ""), setting));
    lines.addAll(EventsPage.table(setting, false).lines(events, e -> "event " + e.id()));
  }
}
