package dev.goman.tui.ui.page;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows in columns that fit a width. Widths do not depend on what is in the rows, so that nothing
 * moves when they change.
 */
final class Table<T> {
  private static final int GAP = 2;

  private final List<Column<T>> columns;
  private final Map<Integer, Integer> widths;

  /** With as many of the columns as fit, and the first of those that grow taking the rest. */
  Table(List<Column<T>> all, int width) {
    this.columns = fitting(all, width);
    this.widths = widths(columns, width);
  }

  private static <T> List<Column<T>> fitting(List<Column<T>> all, int width) {
    List<Column<T>> kept = new ArrayList<>(all);
    while (needed(kept) > width && kept.stream().anyMatch(c -> c.rank() > 0)) {
      kept.remove(kept.stream().max(Comparator.comparingInt(c -> c.rank())).orElseThrow());
    }
    return kept;
  }

  private static <T> int needed(List<Column<T>> columns) {
    return columns.stream().mapToInt(c -> c.width() + GAP).sum() - GAP;
  }

  /** What room is left goes to the last column that grows, beyond a fair part for each. */
  private static <T> Map<Integer, Integer> widths(List<Column<T>> columns, int width) {
    Map<Integer, Integer> widths = new TreeMap<>();
    int left = width - needed(columns);
    for (int i = 0; i < columns.size(); i++) {
      Column<T> column = columns.get(i);
      boolean last = columns.subList(i + 1, columns.size()).stream().noneMatch(Column::grows);
      int extra = !column.grows() ? 0 : last ? left : Math.min(left, column.width());
      left -= extra;
      widths.put(i, Math.max(1, column.width() + extra));
    }
    return widths;
  }

  List<String> titles() {
    return columns.stream().map(Column::title).toList();
  }

  /** The titles, with a sign at the one that the rows are sorted by. */
  Line heading(String sort, boolean descending, Glyphs glyphs) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column<T> column = columns.get(i);
      String sign = column.title().equals(sort) ? (descending ? glyphs.down() : glyphs.up()) : "";
      add(spans, i, Span.of(column.title() + sign, Ink.HEADING));
    }
    return new Line("", spans);
  }

  Line row(T row, String id) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      add(spans, i, columns.get(i).cell().apply(row));
    }
    return new Line(id, spans);
  }

  private void add(List<Span> spans, int i, Span cell) {
    int width = widths.getOrDefault(i, 1);
    String text = Text.cut(cell.text(), width);
    int room = width - Text.width(text);
    if (columns.get(i).right()) {
      spans.add(Span.plain(" ".repeat(room)));
    }
    spans.add(new Span(text, cell.ink(), cell.changed()));
    boolean last = i == columns.size() - 1;
    int after = (columns.get(i).right() ? 0 : room) + (last ? 0 : GAP);
    if (after > 0) {
      spans.add(Span.plain(" ".repeat(after)));
    }
  }

  /** The rows as lines, for a part of a page. */
  List<Line> lines(List<T> rows, Function<T, String> id) {
    return rows.stream().map(r -> row(r, id.apply(r))).toList();
  }

  /** The rows as the content of a page. */
  Content content(List<T> rows, Function<T, String> id, Line heading, String nothing) {
    return new Content() {
      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public String id(int i) {
        return id.apply(rows.get(i));
      }

      @Override
      public Line line(int i) {
        return row(rows.get(i), id(i));
      }

      @Override
      public Optional<Line> heading() {
        return Optional.of(heading);
      }

      @Override
      public List<String> columns() {
        return titles();
      }

      @Override
      public String nothing() {
        return nothing;
      }
    };
  }
}
