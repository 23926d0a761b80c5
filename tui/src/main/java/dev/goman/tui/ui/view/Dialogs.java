package dev.goman.tui.ui.view;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Form;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.screen.Canvas;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import dev.goman.tui.ui.screen.Theme;
import java.util.ArrayList;
import java.util.List;

/** What lies over a page and takes all keys. */
final class Dialogs {
  private static final int LABEL = 13;

  private Dialogs() {}

  static void text(Canvas canvas, Mode.Reading mode, Theme theme) {
    Panel panel = Panel.over(canvas, mode.title(), theme);
    List<Line> lines = new ArrayList<>();
    for (String text : mode.lines()) {
      wrapped(text, panel.columns()).forEach(l -> lines.add(Line.of(l, Ink.PLAIN)));
    }
    panel.lines(lines, mode.top());
  }

  static void confirm(Canvas canvas, Mode.Confirming mode, Theme theme) {
    Panel panel = Panel.over(canvas, mode.proposal().title(), theme);
    Plan plan = mode.plan();
    if (plan == null) {
      panel.lines(List.of(Line.of("working out what that would do ...", Ink.DIM)), 0);
      return;
    }
    int reserved = mode.proposal().dangerous() ? 2 : 0;
    panel.shorter(reserved).lines(lines(mode.proposal(), plan, panel.columns()), mode.top());
    if (mode.proposal().dangerous()) {
      int row = panel.bottom() - 1;
      String ask = "Type " + mode.proposal().cluster() + " to confirm: ";
      int x = canvas.put(panel.left(), row, Text.cut(ask, panel.columns() - 4), Ink.WARN);
      Bottom.typed(canvas, x, row, Math.max(2, panel.left() + panel.columns() - x), mode.typed());
    }
  }

  private static List<Line> lines(Proposal proposal, Plan plan, int columns) {
    List<Line> lines = new ArrayList<>();
    if (proposal.dangerous()) {
      lines.add(Line.of("This cannot be undone.", Ink.BAD));
      lines.add(Line.EMPTY);
    }
    lines.add(Line.of("What the controller does then", Ink.HEADING));
    wrapped(plan.summary(), columns).forEach(l -> lines.add(Line.of(l, Ink.PLAIN)));
    plan.steps().forEach(l -> lines.add(Line.of(Text.cut(l, columns), Ink.DIM)));
    if (!plan.difference().isEmpty()) {
      lines.add(Line.EMPTY);
      lines.add(Line.of("What is stored", Ink.HEADING));
      plan.difference().forEach(l -> lines.add(Line.of(Text.cut(l, columns), difference(l))));
    }
    return lines;
  }

  private static Ink difference(String line) {
    return line.startsWith("-") ? Ink.REMOVED : line.startsWith("+") ? Ink.ADDED : Ink.DIM;
  }

  static void form(Canvas canvas, Form form, Theme theme) {
    Panel panel = Panel.over(canvas, form.title(), theme);
    int rowsEach = panel.rows() >= form.fields().size() * 2 ? 2 : 1;
    int visible = Math.max(1, panel.rows() / rowsEach);
    int first = Math.clamp((long) form.focus() - visible + 1, 0, form.fields().size());
    for (int i = first; i < Math.min(form.fields().size(), first + visible); i++) {
      int row = panel.top() + (i - first) * rowsEach;
      field(canvas, panel, row, form.fields().get(i), i == form.focus(), theme, rowsEach > 1);
    }
  }

  private static void field(
      Canvas canvas,
      Panel panel,
      int row,
      Form.Field field,
      boolean focused,
      Theme theme,
      boolean roomy) {
    Ink ink = focused ? Ink.TITLE : Ink.DIM;
    String sign = focused ? theme.glyphs().cursor() : " ";
    canvas.put(panel.left(), row, Text.fit(sign + field.label(), LABEL), ink);
    int x = panel.left() + LABEL + 1;
    int columns = Math.max(2, panel.columns() - LABEL - 1);
    String hint = field.problem().isEmpty() ? field.hint() : field.problem();
    Ink hintInk = field.problem().isEmpty() ? Ink.DIM : Ink.BAD;
    if (focused) {
      Bottom.typed(canvas, x, row, columns, field.value());
    } else {
      canvas.put(x, row, Text.cut(field.value().text(), columns), Ink.PLAIN);
    }
    if (roomy && (focused || !field.problem().isEmpty())) {
      String mark = field.problem().isEmpty() ? "" : theme.glyphs().bad() + " ";
      canvas.put(x, row + 1, Text.cut(mark + hint, columns), hintInk);
    } else if (!field.problem().isEmpty()) {
      int used = Text.width(field.value().text()) + 2;
      Line line = Line.of(Span.of(theme.glyphs().bad() + " " + hint, hintInk));
      canvas.put(x + used, row, Text.cut(line.text(), Math.max(0, columns - used)), hintInk);
    }
  }

  /** The text in lines that fit, broken between words where that is possible. */
  static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (Text.width(rest) > columns && columns > 1) {
      String fits = rest.substring(0, Math.max(1, Text.cut(rest, columns).length() - 1));
      int space = fits.lastIndexOf(' ');
      int end = space > columns / 3 ? space : fits.length();
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
