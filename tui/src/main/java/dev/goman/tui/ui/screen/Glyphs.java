package dev.goman.tui.ui.screen;

/**
 * The signs that are not letters.
 *
 * @param good stands before what is well
 * @param busy before what is under way
 * @param warn before what needs attention
 * @param bad before what has failed
 * @param off before what is stopped or not known
 * @param cursor before the row that the cursor is on
 * @param crumb between the names of a path
 * @param up after the heading of a column that grows downwards
 * @param down after one that falls
 * @param bar eight signs of growing height
 * @param full a finished part of a progress bar
 * @param empty a part that is not finished
 * @param rule drawn along headings
 */
public record Glyphs(
    String good,
    String busy,
    String warn,
    String bad,
    String off,
    String cursor,
    String crumb,
    String up,
    String down,
    String bar,
    String full,
    String empty,
    String rule) {

  public static final Glyphs UNICODE =
      new Glyphs("●", "◐", "▲", "✗", "○", "▌", "›", "↑", "↓", "▁▂▃▄▅▆▇█", "█", "░", "─");

  /** For terminals that know nothing else. */
  public static final Glyphs ASCII =
      new Glyphs("+", "~", "!", "X", "o", ">", ">", "^", "v", "_.,-=+*#", "#", ".", "-");
}
