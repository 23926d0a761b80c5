package dev.goman.tui.ui.screen;

/** What a piece of text means; a theme decides how that looks. */
public enum Ink {
  PLAIN('.'),
  DIM('d'),
  TITLE('t'),
  HEADING('h'),
  GOOD('g'),
  BUSY('b'),
  WARN('w'),
  BAD('x'),
  INFO('i'),
  KEY('k'),
  /** The line at the top. */
  BAR('r'),
  /** Something in the line at the top that must be seen. */
  BAR_ALERT('a'),
  /** What a person types. */
  INPUT('n'),
  /** What goes away in a difference. */
  REMOVED('m'),
  /** What comes in a difference. */
  ADDED('p');

  private final char letter;

  Ink(char letter) {
    this.letter = letter;
  }

  /** Stands for it in the style layer of a golden screen. */
  char letter() {
    return letter;
  }

  static Ink of(int ordinal) {
    return ALL[ordinal];
  }

  private static final Ink[] ALL = values();
}
