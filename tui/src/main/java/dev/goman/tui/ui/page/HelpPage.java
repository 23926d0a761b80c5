package dev.goman.tui.ui.page;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.List;

/** What keys do, made of the keymap that is in force. */
final class HelpPage {
  private static final int KEYS = 18;

  private HelpPage() {}

  static Content of(Setting setting) {
    Keymap keymap = setting.model().preferences().keymap();
    List<Line> lines = new ArrayList<>();
    for (Action.Group group : Action.Group.values()) {
      lines.add(Words.title(group.title(), setting));
      for (Action action : Action.values()) {
        if (action.group() == group) {
          lines.add(line(action, keymap.keys(action)));
        }
      }
      lines.add(Line.EMPTY);
    }
    lines.add(Words.title("Commands", setting));
    Commands.all().forEach((word, help) -> lines.add(entry("command " + word, ":" + word, help)));
    return Lines.of(lines, "").filtered(setting.visit().filter());
  }

  private static Line line(Action action, List<String> keys) {
    return entry("action " + action.word(), String.join(" ", keys), action.help());
  }

  private static Line entry(String id, String keys, String help) {
    return new Line(id, List.of(Span.of(" " + Text.pad(keys, KEYS), Ink.KEY), Span.plain(help)));
  }
}
