package dev.goman.tui.ui.screen;

import dev.goman.tui.ui.screen.Look.Color;
import java.util.Locale;

/** Which colours and signs are used. Nothing is told by colour alone: each has a sign or a word. */
public record Theme(Name name, Glyphs glyphs) {

  /** The palettes there are. */
  public enum Name {
    DARK,
    LIGHT,
    MONO;

    public Name next() {
      return switch (this) {
        case DARK -> LIGHT;
        case LIGHT -> MONO;
        case MONO -> DARK;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Look look(Style style) {
    Look look =
        switch (name) {
          case DARK -> dark(style.ink());
          case LIGHT -> light(style.ink());
          case MONO -> mono(style.ink());
        };
    if (style.changed()) {
      look = look.withUnderline();
    }
    return style.selected() ? selected(look) : look;
  }

  private Look selected(Look look) {
    return switch (name) {
      case DARK -> look.withBackground(Color.BLUE, Color.BRIGHT_WHITE);
      case LIGHT -> look.withBackground(Color.CYAN, Color.BLACK);
      case MONO -> look.withReverse();
    };
  }

  private static Look dark(Ink ink) {
    return switch (ink) {
      case PLAIN -> Look.of(Color.DEFAULT);
      case DIM -> Look.of(Color.BRIGHT_BLACK);
      case TITLE -> Look.strong(Color.BRIGHT_CYAN);
      case HEADING -> Look.strong(Color.CYAN);
      case GOOD, ADDED -> Look.of(Color.BRIGHT_GREEN);
      case BUSY -> Look.of(Color.BRIGHT_YELLOW);
      case WARN -> Look.strong(Color.YELLOW);
      case BAD, REMOVED -> Look.strong(Color.BRIGHT_RED);
      case INFO -> Look.of(Color.BRIGHT_BLUE);
      case KEY -> Look.strong(Color.BRIGHT_MAGENTA);
      case BAR -> Look.on(Color.BLUE, Color.BRIGHT_WHITE);
      case BAR_ALERT -> Look.on(Color.YELLOW, Color.BLACK);
      case INPUT -> Look.strong(Color.BRIGHT_WHITE);
    };
  }

  private static Look light(Ink ink) {
    return switch (ink) {
      case PLAIN -> Look.of(Color.DEFAULT);
      case DIM -> Look.of(Color.BRIGHT_BLACK);
      case TITLE, HEADING -> Look.strong(Color.BLUE);
      case GOOD, ADDED -> Look.of(Color.GREEN);
      case BUSY -> Look.of(Color.BLUE);
      case WARN -> Look.strong(Color.MAGENTA);
      case BAD, REMOVED -> Look.strong(Color.RED);
      case INFO -> Look.of(Color.BLUE);
      case KEY -> Look.strong(Color.MAGENTA);
      case BAR -> Look.on(Color.CYAN, Color.BLACK);
      case BAR_ALERT -> Look.on(Color.MAGENTA, Color.BRIGHT_WHITE);
      case INPUT -> Look.strong(Color.DEFAULT);
    };
  }

  private static Look mono(Ink ink) {
    return switch (ink) {
      case PLAIN, DIM, GOOD, BUSY, INFO, ADDED, REMOVED -> Look.of(Color.DEFAULT);
      case TITLE, HEADING, WARN, BAD, KEY, INPUT -> Look.strong(Color.DEFAULT);
      case BAR -> Look.reversed(false);
      case BAR_ALERT -> Look.reversed(true);
    };
  }
}
