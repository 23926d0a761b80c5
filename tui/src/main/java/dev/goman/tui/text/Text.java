package dev.goman.tui.text;

import java.text.Normalizer;

/**
 * Makes text from outside fit for a terminal and lays it out in columns.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>What {@link #line} returns holds no control character (C0, DEL, C1), no bidirectional
 *       override, no line break, no invisible character and no lone surrogate. So it can neither
 *       move the cursor nor reorder what stands around it.
 *   <li>It is in normal form NFC, and no character carries more than {@value #MAX_MARKS} combining
 *       marks.
 *   <li>Plain ASCII comes back as it is, without any work.
 * </ul>
 */
public final class Text {
  /** Stands where something that must not reach a terminal was. */
  private static final int REPLACEMENT = 0xFFFD;

  private static final int MAX_MARKS = 4;

  /** Stands where something was cut off. */
  public static final char ELLIPSIS = '…';

  private Text() {}

  /** The text on one line: breaks and tabs become spaces, what could do harm becomes U+FFFD. */
  public static String line(String raw) {
    return isPlain(raw) ? raw : clean(raw, false);
  }

  /** The text with its line feeds kept and everything else as {@link #line} has it. */
  public static String block(String raw) {
    return isPlain(raw) ? raw : clean(raw, true);
  }

  /** How many columns the text takes, if it came out of {@link #line}. */
  public static int width(String text) {
    if (isPlain(text)) {
      return text.length();
    }
    return text.codePoints().map(Widths::of).sum();
  }

  /** How many columns one character takes: 0, 1 or 2. */
  public static int width(int codePoint) {
    return Widths.of(codePoint);
  }

  /** The text cut to at most {@code columns}, ending in an ellipsis if something is missing. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      used += Widths.of(c);
      if (used >= columns) {
        break;
      }
      kept.appendCodePoint(c);
      at += Character.charCount(c);
    }
    return columns <= 0 ? "" : kept.append(ELLIPSIS).toString();
  }

  /** The text followed by as many spaces as it takes to fill {@code columns}. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** The text in exactly {@code columns}: cut or padded. */
  public static String fit(String text, int columns) {
    return pad(cut(text, columns), columns);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String clean(String raw, boolean keepBreaks) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    StringBuilder clean = new StringBuilder(text.length());
    int marks = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks <= MAX_MARKS) {
        append(clean, c, keepBreaks);
      }
    }
    return clean.toString();
  }

  private static void append(StringBuilder clean, int c, boolean keepBreaks) {
    switch (fate(c)) {
      case KEEP -> clean.appendCodePoint(c);
      case BREAK -> clean.append(keepBreaks ? '\n' : ' ');
      case SPACE -> clean.append(' ');
      case REPLACE -> clean.appendCodePoint(REPLACEMENT);
      case DROP -> {}
    }
  }

  private enum Fate {
    KEEP,
    BREAK,
    SPACE,
    REPLACE,
    DROP
  }

  private static Fate fate(int c) {
    if (c == '\n') {
      return Fate.BREAK;
    }
    if (c == '\t') {
      return Fate.SPACE;
    }
    if (isSelector(c)) {
      return Fate.DROP;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          Fate.REPLACE;
      case Character.FORMAT -> isInvisible(c) ? Fate.DROP : Fate.REPLACE;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Fate.SPACE;
      case Character.SPACE_SEPARATOR -> Fate.SPACE;
      default -> Fate.KEEP;
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Variation selectors: they change how wide their neighbour is drawn, and nothing else here. */
  private static boolean isSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /** Soft hyphen, zero-width spaces and joiners, the byte order mark: nothing is lost with them. */
  private static boolean isInvisible(int c) {
    return c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
  }
}
