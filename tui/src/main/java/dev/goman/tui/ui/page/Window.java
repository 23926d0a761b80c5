package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Visit;

/**
 * Which lines of a page are on the screen.
 *
 * @param top the first of them
 * @param cursor the line that the cursor is on; -1 when there is none to stand on
 * @param rows how many fit
 */
public record Window(int top, int cursor, int rows) {

  /** The part that holds the cursor, moved as little as possible from where it was. */
  public static Window of(Content content, Visit visit, int rows) {
    int cursor = cursor(content, visit);
    int most = Math.max(0, content.size() - rows);
    int top = Math.clamp(visit.top(), 0, most);
    if (cursor >= 0) {
      top = Math.clamp(top, Math.clamp((long) cursor - rows + 1, 0, most), cursor);
    }
    return new Window(top, cursor, rows);
  }

  /** How many lines of content fit on the screen. */
  public static int rows(Model model, Content content) {
    int around = Layout.top(model.size()) + Layout.BOTTOM;
    return Math.max(1, model.size().rows() - around - (content.heading().isPresent() ? 1 : 0));
  }

  /** What is gone leaves the cursor about where it was. */
  private static int cursor(Content content, Visit visit) {
    if (!visit.cursor().isEmpty()) {
      for (int i = 0; i < content.size(); i++) {
        if (content.id(i).equals(visit.cursor())) {
          return i;
        }
      }
    }
    int from = visit.cursor().isEmpty() ? 0 : Math.min(visit.top(), content.size() - 1);
    int next = next(content, from - 1, 1);
    return next >= 0 ? next : next(content, content.size(), -1);
  }

  /** The nearest line behind {@code from} that the cursor can stand on; -1 if there is none. */
  public static int next(Content content, int from, int step) {
    for (int i = from + step; i >= 0 && i < content.size(); i += step) {
      if (!content.id(i).isEmpty()) {
        return i;
      }
    }
    return -1;
  }
}
