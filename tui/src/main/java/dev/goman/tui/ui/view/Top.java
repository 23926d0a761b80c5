package dev.goman.tui.ui.view;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Link;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Visit;
import dev.goman.tui.ui.page.Ages;
import dev.goman.tui.ui.page.Content;
import dev.goman.tui.ui.page.Layout;
import dev.goman.tui.ui.page.Window;
import dev.goman.tui.ui.screen.Canvas;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines at the top: whose state this is and how far it can be trusted, and the path. */
final class Top {
  /** A picture that is older than this is said to be. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  private Top() {}

  static void draw(
      Canvas canvas, Model model, Content content, Window window, Theme theme, Ages ages) {
    bar(canvas, model, theme.glyphs(), ages);
    if (Layout.top(canvas.size()) > 1) {
      path(canvas, model, content, window, theme.glyphs());
    }
  }

  private static void bar(Canvas canvas, Model model, Glyphs glyphs, Ages ages) {
    int columns = canvas.size().columns();
    canvas.clear(0, 0, columns, Ink.BAR, false);
    int right = columns;
    for (Badge badge : badges(model, glyphs, ages).reversed()) {
      String text = " " + badge.text() + " ";
      if (Text.width(text) <= right - 7) {
        right -= Text.width(text);
        canvas.put(right, 0, text, badge.ink());
      }
    }
    int x = canvas.put(0, 0, " goman ", Ink.BAR);
    String url = Text.line(model.link().url());
    int room = right - x - 1;
    if (room > 3) {
      canvas.put(x, 0, fromTheEnd(url, room), Ink.BAR);
    }
  }

  /** The most important one is the first. */
  private static List<Badge> badges(Model model, Glyphs glyphs, Ages ages) {
    List<Badge> badges = new ArrayList<>();
    Link link = model.link();
    if (model.preferences().readOnly()) {
      badges.add(new Badge("read-only", Ink.BAR_ALERT));
    }
    badges.add(new Badge(link.host().words(), Ink.BAR));
    if (link.simulated()) {
      badges.add(new Badge("simulated cloud x" + link.speed(), Ink.BAR_ALERT));
    }
    badges.add(freshness(link, glyphs, ages));
    return badges;
  }

  private static Badge freshness(Link link, Glyphs glyphs, Ages ages) {
    Instant asOf = link.asOf();
    if (asOf == null) {
      return new Badge(
          link.trouble() == null ? glyphs.off() + " reading" : glyphs.bad() + " no answer",
          link.trouble() == null ? Ink.BAR : Ink.BAR_ALERT);
    }
    boolean old = ages.now().isAfter(asOf.plus(FRESH));
    if (link.trouble() == null && !old) {
      ages.expect(asOf.plus(FRESH).plusMillis(1));
      return new Badge(glyphs.good() + " live", Ink.BAR);
    }
    return new Badge(glyphs.warn() + " " + ages.of(asOf) + " old", Ink.BAR_ALERT);
  }

  private static void path(
      Canvas canvas, Model model, Content content, Window window, Glyphs glyphs) {
    String count = count(model, content, window);
    int right = canvas.size().columns() - Text.width(count) - 1;
    canvas.put(right, 1, count, Ink.DIM);
    int x = 1;
    List<Visit> path = model.path();
    for (int i = 0; i < path.size(); i++) {
      boolean last = i == path.size() - 1;
      String crumb = Text.cut(Text.line(path.get(i).page().crumb()), Math.max(0, right - x - 2));
      x = canvas.put(x, 1, crumb, last ? Ink.TITLE : Ink.DIM);
      x = last ? x : canvas.put(x, 1, " " + glyphs.crumb() + " ", Ink.DIM);
    }
    if (!model.visit().filter().isEmpty()) {
      String filter = "  /" + model.visit().filter();
      canvas.put(x, 1, Text.cut(filter, Math.max(0, right - x - 1)), Ink.BUSY);
    }
  }

  /** Where the cursor is among how many. */
  private static String count(Model model, Content content, Window window) {
    boolean list = model.path().size() == 1;
    if (list && content.size() < model.fleet().size()) {
      return content.size() + " of " + model.fleet().size();
    }
    return content.size() == 0 ? "" : (window.cursor() + 1) + "/" + content.size();
  }

  private static String fromTheEnd(String text, int columns) {
    String end = text;
    while (Text.width(end) > columns) {
      end = end.substring(Character.charCount(end.codePointAt(0)));
    }
    return end.equals(text) || end.length() < 2 ? end : "…" + end.substring(1);
  }

  private record Badge(String text, Ink ink) {}
}
