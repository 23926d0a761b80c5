package dev.goman.tui.ui.view;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.TextField;
import dev.goman.tui.ui.page.Ages;
import dev.goman.tui.ui.page.Suggestions;
import dev.goman.tui.ui.screen.Canvas;
import dev.goman.tui.ui.screen.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The line at the bottom: what is typed, else what was said, else what can be done here. */
final class Bottom {
  private static final int ROOM_FOR_SUGGESTIONS = 8;

  private Bottom() {}

  static void draw(Canvas canvas, Model model, Ages ages) {
    int row = canvas.size().rows() - 1;
    switch (model.mode()) {
      case Mode.Filtering mode -> field(canvas, row, "/", mode.field());
      case Mode.Commanding mode -> field(canvas, row, ":", mode.field());
      case Mode.Filling _ ->
          hints(canvas, row, List.of("Tab", "next field", "Enter", "on", "Esc", "leave"));
      case Mode.Confirming mode -> hints(canvas, row, answers(mode));
      case Mode.Reading _ ->
          hints(canvas, row, List.of("Up/Down", "scroll", "any other key", "close"));
      case Mode.Browse _ -> browse(canvas, row, model, ages);
    }
  }

  private static List<String> answers(Mode.Confirming mode) {
    if (mode.plan() == null) {
      return List.of("Esc", "leave it");
    }
    return mode.proposal().dangerous()
        ? List.of("name and Enter", mode.proposal().title(), "Esc", "leave it")
        : List.of("y", "do it", "n", "leave it", "Up/Down", "scroll");
  }

  private static void browse(Canvas canvas, int row, Model model, Ages ages) {
    Optional<Note> toast = model.toast(ages.now());
    if (toast.isPresent()) {
      ages.expect(toast.get().until());
      String text = Text.cut(toast.get().text(), canvas.size().columns() - 2);
      canvas.put(1, row, text, ink(toast.get().level()));
      return;
    }
    hints(canvas, row, hints(model));
  }

  private static Ink ink(Note.Level level) {
    return switch (level) {
      case INFO -> Ink.INFO;
      case GOOD -> Ink.GOOD;
      case WARN -> Ink.WARN;
      case BAD -> Ink.BAD;
    };
  }

  /** Keys and what they do, in turn. */
  private static List<String> hints(Model model) {
    Keymap keymap = model.preferences().keymap();
    List<String> all = new ArrayList<>();
    for (Action action : actions(model)) {
      boolean allowed = !action.changes() || !model.preferences().readOnly();
      if (allowed && !keymap.key(action).isEmpty()) {
        all.add(keymap.key(action));
        all.add(brief(action));
      }
    }
    return all;
  }

  private static List<Action> actions(Model model) {
    List<Action> usual = List.of(Action.HELP, Action.COMMAND, Action.QUIT);
    List<Action> own =
        switch (model.page()) {
          case Page.Clusters _ ->
              List.of(
                  Action.OPEN,
                  Action.FILTER,
                  Action.NEW,
                  Action.EDIT,
                  Action.SCALE,
                  Action.SORT,
                  Action.DASHBOARD,
                  Action.EVENTS,
                  Action.WORK,
                  Action.DELETE);
          case Page.OneCluster _ ->
              List.of(
                  Action.BACK,
                  Action.OPEN,
                  Action.YAML,
                  Action.EDIT,
                  Action.SCALE,
                  Action.UPGRADE,
                  Action.STOP,
                  Action.START,
                  Action.PAUSE,
                  Action.RECONCILE,
                  Action.TUNNEL,
                  Action.DELETE);
          case Page.Help _, Page.Messages _, Page.Yaml _ -> List.of(Action.BACK, Action.FILTER);
          case Page.OnePool _ -> List.of(Action.BACK, Action.OPEN, Action.SCALE, Action.FILTER);
          case Page.OneNode _ ->
              List.of(Action.BACK, Action.OPEN, Action.SHELL, Action.TUNNEL, Action.FILTER);
          case Page.Events _, Page.Work _, Page.Dashboard _ ->
              List.of(Action.BACK, Action.OPEN, Action.FILTER);
        };
    List<Action> all = new ArrayList<>(own.subList(0, Math.min(2, own.size())));
    all.addAll(usual);
    all.addAll(own.subList(all.size() - usual.size(), own.size()));
    return all;
  }

  private static String brief(Action action) {
    return switch (action) {
      case BACK -> "back";
      case FILTER -> "filter";
      case SORT -> "sort";
      case WORK -> "work";
      case YAML -> "yaml";
      case SHELL -> "shell";
      case TUNNEL -> "tunnel";
      case NEW -> "new";
      case EDIT -> "edit";
      case SCALE -> "scale";
      case UPGRADE -> "upgrade";
      case PAUSE -> "pause";
      case RECONCILE -> "reconcile";
      default -> action.help();
    };
  }

  private static void hints(Canvas canvas, int row, List<String> pairs) {
    int x = 1;
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      int needed = Text.width(pairs.get(i)) + Text.width(pairs.get(i + 1)) + 1;
      if (x + needed < canvas.size().columns()) {
        x = canvas.put(x, row, pairs.get(i), Ink.KEY);
        x = canvas.put(x + 1, row, pairs.get(i + 1), Ink.DIM) + 2;
      }
    }
  }

  private static void field(Canvas canvas, int row, String sign, TextField field) {
    int x = canvas.put(1, row, sign, Ink.KEY);
    typed(canvas, x, row, canvas.size().columns() - x - 1, field);
  }

  /** Draws what is typed with the cursor in it, the part around the cursor if it is long. */
  static void typed(Canvas canvas, int x, int row, int columns, TextField field) {
    String before = field.text().substring(0, field.at());
    int cut = 0;
    while (Text.width(before.substring(cut)) >= columns && cut < before.length()) {
      cut += Character.charCount(before.codePointAt(cut));
    }
    String visible = before.substring(cut);
    int cursor = canvas.put(x, row, visible, Ink.INPUT);
    String after = field.text().substring(field.at());
    canvas.put(cursor, row, Text.cut(after, Math.max(0, x + columns - cursor)), Ink.INPUT);
    canvas.cursor(cursor, row);
  }

  /** How the command may go on, above it. */
  static void suggestions(Canvas canvas, Model model, Mode.Commanding mode) {
    List<String> all = Suggestions.of(model, mode.field().text());
    int room = Math.min(ROOM_FOR_SUGGESTIONS, canvas.size().rows() - 3);
    List<String> some = all.subList(0, Math.clamp(room, 0, all.size()));
    int y = canvas.size().rows() - 1 - some.size();
    for (int i = 0; i < some.size(); i++) {
      canvas.clear(0, y + i, canvas.size().columns(), Ink.PLAIN, false);
      canvas.put(1, y + i, ":" + some.get(i), i == 0 ? Ink.INFO : Ink.DIM);
      if (i == 0) {
        canvas.put(Text.width(some.getFirst()) + 4, y, "Tab", Ink.KEY);
      }
    }
  }
}
