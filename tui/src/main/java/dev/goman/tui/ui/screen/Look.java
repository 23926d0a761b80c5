package dev.goman.tui.ui.screen;

/** How a style is shown. */
public record Look(
    Color foreground, Color background, boolean bold, boolean reverse, boolean underline) {

  /** The colours that every terminal has, so that a person's own palette holds. */
  public enum Color {
    DEFAULT,
    BLACK,
    RED,
    GREEN,
    YELLOW,
    BLUE,
    MAGENTA,
    CYAN,
    WHITE,
    BRIGHT_BLACK,
    BRIGHT_RED,
    BRIGHT_GREEN,
    BRIGHT_YELLOW,
    BRIGHT_BLUE,
    BRIGHT_MAGENTA,
    BRIGHT_CYAN,
    BRIGHT_WHITE
  }

  static Look of(Color foreground) {
    return new Look(foreground, Color.DEFAULT, false, false, false);
  }

  static Look strong(Color foreground) {
    return new Look(foreground, Color.DEFAULT, true, false, false);
  }

  static Look on(Color background, Color foreground) {
    return new Look(foreground, background, false, false, false);
  }

  static Look reversed(boolean bold) {
    return new Look(Color.DEFAULT, Color.DEFAULT, bold, true, false);
  }

  Look withBackground(Color color, Color text) {
    return new Look(
        foreground == Color.DEFAULT ? text : foreground, color, bold, reverse, underline);
  }

  Look withUnderline() {
    return new Look(foreground, background, true, reverse, true);
  }

  Look withReverse() {
    return new Look(foreground, background, bold, true, underline);
  }
}
