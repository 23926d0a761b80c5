package dev.goman.tui.ui.update;

import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Visit;
import dev.goman.tui.ui.page.Ages;
import dev.goman.tui.ui.page.Content;
import dev.goman.tui.ui.page.Layout;
import dev.goman.tui.ui.page.Pages;
import dev.goman.tui.ui.page.Window;
import java.time.Instant;
import java.util.List;

/** The cursor, and the order of what it moves over. */
final class Moving {
  private static final int SIDEWAYS = 8;
  private static final int FARTHEST = 4000;

  private Moving() {}

  static Model move(Model model, Action action, Instant now) {
    Content content = Pages.content(model, new Ages(now));
    int page = Math.max(1, Window.rows(model, content) - 1);
    return switch (action) {
      case UP -> by(model, -1, now);
      case DOWN -> by(model, 1, now);
      case PAGE_UP -> by(model, -page, now);
      case PAGE_DOWN -> by(model, page, now);
      case TOP -> by(model, -content.size(), now);
      case BOTTOM -> by(model, content.size(), now);
      case LEFT -> sideways(model, content, -SIDEWAYS);
      case RIGHT -> sideways(model, content, SIDEWAYS);
      default -> model;
    };
  }

  /** Moves the cursor by so many lines, to the nearest one that it can stand on. */
  static Model by(Model model, int lines, Instant now) {
    Content content = Pages.content(model, new Ages(now));
    Window window = Window.of(content, model.visit(), Window.rows(model, content));
    if (window.cursor() < 0 || lines == 0) {
      return model;
    }
    int step = lines < 0 ? -1 : 1;
    int wanted = Math.clamp((long) window.cursor() + lines, 0, content.size() - 1);
    int target = Window.next(content, wanted - step, step);
    if (target < 0) {
      target = Window.next(content, wanted + step, -step);
    }
    return target < 0 ? model : to(model, content, window, target);
  }

  /** At the first line that can be stood on, what is above it is shown, too. */
  private static Model to(Model model, Content content, Window window, int target) {
    boolean first = Window.next(content, target, -1) < 0;
    Visit moved = model.visit().at(content.id(target), first ? 0 : window.top());
    Window after = Window.of(content, moved, window.rows());
    return model.withVisit(moved.at(content.id(target), after.top()));
  }

  private static Model sideways(Model model, Content content, int columns) {
    if (!content.wide()) {
      return model;
    }
    int left = Math.clamp((long) model.visit().left() + columns, 0, FARTHEST);
    return model.withVisit(model.visit().withLeft(left));
  }

  static Model click(Model model, int row, Instant now) {
    Content content = Pages.content(model, new Ages(now));
    Window window = Window.of(content, model.visit(), Window.rows(model, content));
    int first = Layout.top(model.size()) + (content.heading().isPresent() ? 1 : 0);
    int line = window.top() + row - first;
    boolean hit = row >= first && row < first + window.rows() && line < content.size();
    return hit && !content.id(line).isEmpty()
        ? model.withVisit(model.visit().at(content.id(line), window.top()))
        : model;
  }

  /** Sorts by the next column; after the last one in the usual order again. */
  static Model sort(Model model, Instant now) {
    List<String> columns = Pages.content(model, new Ages(now)).columns();
    int next = columns.indexOf(model.visit().sort()) + 1;
    return next < columns.size()
        ? model.withVisit(model.visit().sorted(columns.get(next), false))
        : model.withVisit(model.visit().sorted("", false));
  }

  static Model reverse(Model model) {
    Visit visit = model.visit();
    return model.withVisit(visit.sorted(visit.sort(), !visit.descending()));
  }
}
