package dev.goman.tui.ui.screen;

/**
 * How a cell is to be shown: its ink, whether the cursor's row covers it, whether it has just
 * changed. There are few of them and each exists once.
 */
@SuppressWarnings("EnumOrdinal") // a code is never stored, only kept in the cells of a frame
public record Style(Ink ink, boolean selected, boolean changed) {
  private static final int SELECTED = 32;
  private static final int CHANGED = 64;
  private static final Style[] ALL = all();

  /** How many codes there are. */
  public static final int CODES = 128;

  public static Style of(Ink ink) {
    return ALL[ink.ordinal()];
  }

  static byte code(Ink ink, boolean selected, boolean changed) {
    return (byte) (ink.ordinal() | (selected ? SELECTED : 0) | (changed ? CHANGED : 0));
  }

  /** The style with this code; codes are below {@link #CODES}. */
  public static Style of(int code) {
    return ALL[code];
  }

  /** Lower case for an ink, upper case under the cursor, {@code +} for what has changed. */
  char letter() {
    if (changed) {
      return selected ? '#' : '+';
    }
    if (!selected) {
      return ink.letter();
    }
    return ink == Ink.PLAIN ? ':' : Character.toUpperCase(ink.letter());
  }

  private static Style[] all() {
    Style[] styles = new Style[CODES];
    int inks = Ink.values().length;
    for (int code = 0; code < CODES; code++) {
      Ink ink = Ink.of((code & (SELECTED - 1)) % inks);
      styles[code] = new Style(ink, (code & SELECTED) != 0, (code & CHANGED) != 0);
    }
    return styles;
  }
}
