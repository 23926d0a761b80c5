package dev.goman.tui.ui.page;

import dev.goman.k3s.cluster.Node;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.List;

/** Nodes, a line each. */
final class NodeTable {
  private NodeTable() {}

  /** The heading and the lines. */
  static List<Line> lines(Setting setting, List<Node> nodes) {
    Table<Node> table =
        new Table<>(
            List.of(
                Column.growing(" NODE", 16, 0, n -> name(setting, n)),
                Column.left("STATE", 11, 0, n -> Span.of(n.state().toString(), ink(n))),
                Column.left("SLOT", 10, 6, n -> Words.dim(n.slot())),
                Column.left("VERSION", 14, 5, n -> Words.plain(Words.orDash(n.version()))),
                Column.left("TYPE", 11, 9, n -> Words.dim(n.launch().instanceType())),
                Column.left("ZONE", 15, 8, n -> Words.dim(n.launch().zone())),
                Column.left("IP", 15, 7, n -> Words.dim(Words.orDash(n.ip()))),
                Column.growing("NOTE", 20, 10, n -> Words.dim(n.note()))),
            setting.width());
    List<Line> lines = new ArrayList<>();
    lines.add(table.heading("", false, setting.glyphs()));
    lines.addAll(table.lines(nodes, n -> "node " + n.name()));
    return lines;
  }

  private static Span name(Setting setting, Node node) {
    String sign = node.ready() ? setting.glyphs().good() : setting.glyphs().busy();
    return Span.of(" " + sign + " " + Words.plain(node.name()).text(), ink(node));
  }

  static Ink ink(Node node) {
    return switch (node.state()) {
      case READY -> Ink.GOOD;
      case NOT_READY, LOST -> Ink.BAD;
      case STOPPED -> Ink.DIM;
      default -> Ink.BUSY;
    };
  }
}
