package dev.goman.tui.ui.page;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One node: what was proven of it, what it is on its way to, and the events that name it. */
final class NodePage {
  private NodePage() {}

  static Content of(Setting setting, String cluster, String name) {
    Optional<Node> node =
        setting
            .model()
            .detailOf(cluster)
            .flatMap(Resource<ClusterSpec, ClusterStatus>::statusBody)
            .flatMap(s -> s.node(name));
    List<Line> lines = new ArrayList<>();
    node.ifPresent(n -> {
      lines.addAll(facts(setting, n));
      milestones(setting, n, lines);
      events(setting, cluster, n, lines);
    });
    boolean read = setting.model().detailOf(cluster).isPresent();
    return node.isPresent() || read
        ? Lines.of(lines, "node " + name + " is not there any more")
            .filtered(setting.visit().filter())
        : ClusterPage.missing(setting, cluster);
  }

  private static List<Line> facts(Setting setting, Node node) {
    Ages ages = setting.ages();
    Facts facts =
        new Facts()
            .add("State", Span.of(node.state().toString(), NodeTable.ink(node)))
            .add("Role", node.role() + (node.voter() ? ", votes in etcd" : ""))
            .add("Pool", node.pool())
            .add("Slot", node.slot())
            .add("Ready", node.ready() ? "yes" : "no")
            .add("K3s", Words.orDash(node.version()) + ", prepared for " + node.launch().version())
            .add("Machine", Words.orDash(node.machine()))
            .add("Type", node.launch().instanceType() + (node.launch().spot() ? ", spot" : ""))
            .add("Zone", node.launch().zone())
            .add("Address", Words.orDash(node.ip()))
            .add("Launched", ages.of(node.launch().at()) + " ago")
            .add("Note", node.note())
            .add("Failures", node.failures() == 0 ? "" : node.failures() + " in a row");
    Command command = node.command();
    if (command != null) {
      facts.add("Command", command.purpose() + " for " + ages.of(command.at()));
    }
    if (node.retryAt() != null) {
      facts.add("Next try", "in " + ages.until(node.retryAt()));
    }
    if (node.unwellSince() != null) {
      facts.add("Unwell", "for " + ages.of(node.unwellSince()));
    }
    if (node.noRoomSince() != null) {
      facts.add("No room", "to start it, for " + ages.of(node.noRoomSince()));
    }
    Leaving leaving = node.leaving();
    if (leaving != null) {
      facts.add("Leaving", leaving.reason() + ", decided " + ages.of(leaving.since()) + " ago");
    }
    return facts.lines();
  }

  private static void milestones(Setting setting, Node node, List<Line> lines) {
    lines.add(Line.EMPTY);
    lines.add(Words.title("Proven", setting));
    for (Milestone milestone : Milestone.values()) {
      boolean has = node.has(milestone);
      if (has || node.leaving() != null || isOnTheWayIn(milestone)) {
        String sign = has ? setting.glyphs().good() : setting.glyphs().off();
        lines.add(
            new Line(
                "milestone " + milestone,
                List.of(Span.of(" " + sign + " " + milestone, has ? Ink.GOOD : Ink.DIM))));
      }
    }
  }

  private static boolean isOnTheWayIn(Milestone milestone) {
    return switch (milestone) {
      case START_SENT, JOINED, STARTED -> true;
      default -> false;
    };
  }

  private static void events(Setting setting, String cluster, Node node, List<Line> lines) {
    List<EventLog.Entry> events =
        setting.model().eventsOf(cluster).stream()
            .filter(e -> e.message().contains(node.name()))
            .toList();
    lines.add(Line.EMPTY);
    lines.add(Words.title("Events that name it" + (events.isEmpty() ? ": none" : ""), setting));
    lines.addAll(EventsPage.table(setting, false).lines(events, e -> "event " + e.id()));
  }
}
