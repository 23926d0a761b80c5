package dev.goman.tui.text;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, columns as wide as they need to be. Cells are cleaned as they come in. */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  public Table row(List<String> cells) {
    rows.add(cells.stream().map(Text::line).toList());
    return this;
  }

  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** The lines, the headings first, without spaces at their ends. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Text.width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(i == 0 ? "" : GAP).append(Text.pad(row.get(i), widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
