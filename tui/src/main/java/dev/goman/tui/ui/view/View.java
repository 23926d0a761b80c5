package dev.goman.tui.ui.view;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.page.Ages;
import dev.goman.tui.ui.page.Content;
import dev.goman.tui.ui.page.Layout;
import dev.goman.tui.ui.page.Pages;
import dev.goman.tui.ui.page.Window;
import dev.goman.tui.ui.screen.Canvas;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Size;
import dev.goman.tui.ui.screen.Span;
import dev.goman.tui.ui.screen.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws a model. The same arguments always give the same frame. */
public final class View {
  private View() {}

  public static Frame view(Model model, Size size, Theme theme, Instant now) {
    Model shown = model.size().equals(size) ? model : model.withSize(size);
    Canvas canvas = new Canvas(size, theme.glyphs().equals(Glyphs.ASCII));
    Ages ages = new Ages(now);
    Content content = Pages.content(shown, ages);
    Window window = Window.of(content, shown.visit(), Window.rows(shown, content));
    Top.draw(canvas, shown, content, window, theme, ages);
    page(canvas, shown, content, window, theme);
    Bottom.draw(canvas, shown, ages);
    switch (shown.mode()) {
      case Mode.Browse _, Mode.Filtering _ -> {}
      case Mode.Commanding mode -> Bottom.suggestions(canvas, shown, mode);
      case Mode.Filling mode -> Dialogs.form(canvas, mode.form(), theme);
      case Mode.Confirming mode -> Dialogs.confirm(canvas, mode, theme);
      case Mode.Reading mode -> Dialogs.text(canvas, mode, theme);
    }
    return canvas.frame(ages.next());
  }

  private static void page(
      Canvas canvas, Model model, Content content, Window window, Theme theme) {
    int row = Layout.top(model.size());
    int y = row;
    if (content.heading().isPresent()) {
      canvas.put(Pages.MARGIN, y++, content.heading().get(), false);
    }
    if (content.size() == 0) {
      canvas.put(Pages.MARGIN, y, Text.line(content.nothing()), Ink.DIM);
    }
    int end = Math.min(content.size(), window.top() + window.rows());
    for (int i = window.top(); i < end; i++) {
      boolean selected = i == window.cursor();
      line(canvas, y, shifted(content.line(i), model.visit().left()), selected, theme);
      y++;
    }
  }

  private static void line(Canvas canvas, int row, Line line, boolean selected, Theme theme) {
    if (selected) {
      canvas.clear(0, row, canvas.size().columns(), Ink.PLAIN, true);
      canvas.put(0, row, Line.of(Span.of(theme.glyphs().cursor(), Ink.KEY)), true);
    }
    if (canvas.put(Pages.MARGIN, row, line, selected) > canvas.size().columns()) {
      canvas.goesOn(row, selected);
    }
  }

  /** The line without its first columns. */
  private static Line shifted(Line line, int columns) {
    if (columns == 0) {
      return line;
    }
    List<Span> spans = new ArrayList<>();
    int left = columns;
    for (Span span : line.spans()) {
      String text = span.text();
      int at = 0;
      while (at < text.length() && left > 0) {
        int c = text.codePointAt(at);
        left -= Text.width(c);
        at += Character.charCount(c);
      }
      spans.add(new Span(text.substring(at), span.ink(), span.changed()));
    }
    return new Line(line.id(), spans);
  }
}
