package dev.goman.tui.ui.view;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.page.Layout;
import dev.goman.tui.ui.screen.Canvas;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Theme;
import java.util.List;

/**
 * A part of the screen with a title that covers the page below it.
 *
 * @param left first column inside
 * @param top first row inside
 */
record Panel(Canvas canvas, int left, int top, int columns, int rows) {
  private static final int WIDEST = 110;

  /** Instead of the page, as wide as is good to read. */
  static Panel over(Canvas canvas, String title, Theme theme) {
    int columns = Math.min(WIDEST, canvas.size().columns());
    int left = (canvas.size().columns() - columns) / 2;
    int first = Layout.top(canvas.size());
    int last = canvas.size().rows() - Layout.BOTTOM;
    for (int row = first; row < last; row++) {
      canvas.clear(0, row, canvas.size().columns(), Ink.PLAIN, false);
    }
    String rule = theme.glyphs().rule();
    int x = canvas.put(left, first, rule + rule + " ", Ink.DIM);
    x = canvas.put(x, first, Text.cut(title, Math.max(1, columns - 6)) + " ", Ink.TITLE);
    canvas.put(x, first, rule.repeat(Math.max(0, left + columns - x)), Ink.DIM);
    boolean roomy = last - first >= 8;
    if (roomy) {
      canvas.put(left, last - 1, rule.repeat(columns), Ink.DIM);
    }
    int top = first + (roomy ? 2 : 1);
    return new Panel(
        canvas, left + 2, top, Math.max(1, columns - 4), Math.max(1, last - top - (roomy ? 1 : 0)));
  }

  /** The row after the last one inside. */
  int bottom() {
    return top + rows;
  }

  Panel shorter(int by) {
    return new Panel(canvas, left, top, columns, Math.max(1, rows - by));
  }

  /** Draws lines from a certain one on, and says if there are more. */
  void lines(List<Line> lines, int from) {
    int first = Math.clamp(from, 0, Math.max(0, lines.size() - rows));
    int end = Math.min(lines.size(), first + rows);
    for (int i = first; i < end; i++) {
      canvas.put(left, top + i - first, lines.get(i), false);
    }
    if (end < lines.size()) {
      String more = " " + (lines.size() - end) + " more ";
      canvas.put(left + columns - more.length(), bottom() - 1, more, Ink.WARN);
    }
  }
}
