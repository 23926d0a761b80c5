package dev.goman.tui.ui.model;

import dev.goman.tui.text.Text;

/**
 * A line of text that is being typed.
 *
 * @param at where the next character goes, counted in {@code char}s, never inside a character
 */
public record TextField(String text, int at) {
  public static final TextField EMPTY = new TextField("", 0);

  private static final int LONGEST = 1000;

  public static TextField of(String text) {
    return new TextField(text, text.length());
  }

  /** With text put in, made clean and cut to what there is room for. */
  public TextField insert(String raw) {
    String clean = Text.line(raw.strip().isEmpty() ? raw : raw.strip());
    int room = LONGEST - text.length();
    if (room <= 0) {
      return this;
    }
    String fits = clean.length() <= room ? clean : clean.substring(0, whole(clean, room));
    return new TextField(text.substring(0, at) + fits + text.substring(at), at + fits.length());
  }

  private static int whole(String text, int end) {
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  public TextField backspace() {
    int before = at == 0 ? 0 : text.offsetByCodePoints(at, -1);
    return new TextField(text.substring(0, before) + text.substring(at), before);
  }

  public TextField delete() {
    return at == text.length()
        ? this
        : new TextField(text.substring(0, at) + text.substring(text.offsetByCodePoints(at, 1)), at);
  }

  public TextField left() {
    return at == 0 ? this : new TextField(text, text.offsetByCodePoints(at, -1));
  }

  public TextField right() {
    return at == text.length() ? this : new TextField(text, text.offsetByCodePoints(at, 1));
  }

  public TextField home() {
    return new TextField(text, 0);
  }

  public TextField end() {
    return of(text);
  }

  /** Without what stands before the cursor. */
  public TextField killBefore() {
    return new TextField(text.substring(at), 0);
  }

  /** Without the word before the cursor. */
  public TextField killWord() {
    String before = text.substring(0, at).stripTrailing();
    int start = before.lastIndexOf(' ') + 1;
    return new TextField(text.substring(0, start) + text.substring(at), start);
  }
}
