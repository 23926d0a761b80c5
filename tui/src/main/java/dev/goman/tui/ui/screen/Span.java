package dev.goman.tui.ui.screen;

/**
 * Text of one meaning.
 *
 * @param text clean, on one line
 * @param changed whether it has just become what it is
 */
public record Span(String text, Ink ink, boolean changed) {

  public static Span of(String text, Ink ink) {
    return new Span(text, ink, false);
  }

  public static Span plain(String text) {
    return of(text, Ink.PLAIN);
  }
}
