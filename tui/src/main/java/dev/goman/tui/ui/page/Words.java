package dev.goman.tui.ui.page;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Health;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces that several pages are made of. */
final class Words {
  private Words() {}

  static Span plain(String raw) {
    return Span.plain(Text.line(raw));
  }

  static Span dim(String raw) {
    return Span.of(Text.line(raw), Ink.DIM);
  }

  static String orDash(@Nullable String raw) {
    return raw == null || raw.isEmpty() ? "-" : Text.line(raw);
  }

  static Ink ink(Health health) {
    return switch (health) {
      case GOOD -> Ink.GOOD;
      case OFF -> Ink.DIM;
      case BUSY -> Ink.BUSY;
      case WARN -> Ink.WARN;
      case BAD -> Ink.BAD;
    };
  }

  static String sign(Health health, Glyphs glyphs) {
    return switch (health) {
      case GOOD -> glyphs.good();
      case OFF -> glyphs.off();
      case BUSY -> glyphs.busy();
      case WARN -> glyphs.warn();
      case BAD -> glyphs.bad();
    };
  }

  /** A title over a part of a page. */
  static Line title(String text, Setting setting) {
    int rule = Math.max(0, Math.min(setting.width(), 100) - Text.width(text) - 1);
    return Line.of(
        Span.of(text + " ", Ink.TITLE), Span.of(setting.glyphs().rule().repeat(rule), Ink.DIM));
  }

  /** How much of something is done. */
  static List<Span> progress(int done, int total, int columns, Glyphs glyphs) {
    int full = total <= 0 ? 0 : Math.clamp((long) done * columns / total, 0, columns);
    return List.of(
        Span.of(glyphs.full().repeat(full), Ink.GOOD),
        Span.of(glyphs.empty().repeat(columns - full), Ink.DIM));
  }
}
