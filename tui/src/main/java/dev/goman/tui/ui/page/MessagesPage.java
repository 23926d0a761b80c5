package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.List;

/** All that was said at the bottom of the screen, newest first. */
final class MessagesPage {
  private MessagesPage() {}

  static Content of(Setting setting) {
    List<Line> lines =
        setting.model().notes().reversed().stream()
            .map(n ->
                new Line(
                    "note " + n.number(),
                    List.of(
                        Span.of(String.format(" %5s ", setting.ages().of(n.at())), Ink.DIM),
                        Span.of(sign(n.level(), setting.glyphs()) + " ", ink(n.level())),
                        Span.plain(n.text()))))
            .toList();
    return new Lines(lines, null, "nothing was said yet", true).filtered(setting.visit().filter());
  }

  private static String sign(Note.Level level, Glyphs glyphs) {
    return switch (level) {
      case INFO -> glyphs.off();
      case GOOD -> glyphs.good();
      case WARN -> glyphs.warn();
      case BAD -> glyphs.bad();
    };
  }

  private static Ink ink(Note.Level level) {
    return switch (level) {
      case INFO -> Ink.INFO;
      case GOOD -> Ink.GOOD;
      case WARN -> Ink.WARN;
      case BAD -> Ink.BAD;
    };
  }
}
