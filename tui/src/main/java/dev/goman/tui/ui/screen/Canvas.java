package dev.goman.tui.ui.screen;

import dev.goman.tui.text.Text;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A frame while it is drawn. What lies outside is cut off; text must be clean (see {@link Text}).
 */
public final class Canvas {
  private static final String[] ASCII = ascii();

  private final Size size;
  private final boolean ascii;
  private final String[] glyphs;
  private final byte[] styles;
  private int cursor = -1;

  /**
   * @param ascii whether other signs than those of ASCII are drawn as question marks
   */
  public Canvas(Size size, boolean ascii) {
    this.size = size;
    this.ascii = ascii;
    int cells = size.columns() * size.rows();
    this.glyphs = new String[cells];
    this.styles = new byte[cells];
    Arrays.fill(glyphs, " ");
  }

  public Size size() {
    return size;
  }

  /** Draws text and returns the column behind it. */
  public int put(int column, int row, String text, Ink ink) {
    return put(column, row, text, Style.code(ink, false, false));
  }

  /** Draws a line, as the cursor's own if it is selected, and returns the column behind it. */
  public int put(int column, int row, Line line, boolean selected) {
    int x = column;
    for (Span span : line.spans()) {
      x = put(x, row, span.text(), Style.code(span.ink(), selected, span.changed()));
    }
    return x;
  }

  private int put(int column, int row, String text, byte style) {
    int x = column;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      x += put(x, row, c, style);
    }
    return x;
  }

  private int put(int column, int row, int c, byte style) {
    int width = c < 128 ? 1 : Text.width(c);
    if (ascii && c >= 128) {
      return instead(column, row, c == Text.ELLIPSIS ? '~' : '?', width, style);
    }
    if (row < 0 || row >= size.rows() || column < 0 || column + width > size.columns()) {
      return width;
    }
    int cell = row * size.columns() + column;
    if (width == 0) {
      if (column > 0) {
        glyphs[lead(cell - 1)] += Character.toString(c);
      }
      return 0;
    }
    glyphs[cell] = c < 128 ? ASCII[c] : Character.toString(c);
    styles[cell] = style;
    if (width == 2) {
      glyphs[cell + 1] = "";
      styles[cell + 1] = style;
    }
    return width;
  }

  private int instead(int column, int row, int sign, int times, byte style) {
    for (int i = 0; i < times; i++) {
      put(column + i, row, sign, style);
    }
    return times;
  }

  /** Shows at the end of a row that what was drawn there did not fit. */
  public void goesOn(int row, boolean selected) {
    int last = size.columns() - 1;
    if (row < 0 || row >= size.rows() || last < 1) {
      return;
    }
    int cell = row * size.columns() + last;
    if (glyphs[cell].isEmpty()) {
      glyphs[cell - 1] = " "; // the first half of a wide sign
    }
    put(last, row, Text.ELLIPSIS, Style.code(Ink.DIM, selected, false));
  }

  private int lead(int cell) {
    return glyphs[cell].isEmpty() && cell > 0 ? cell - 1 : cell;
  }

  /** Makes a part of a row blank. */
  public void clear(int column, int row, int columns, Ink ink, boolean selected) {
    if (row < 0 || row >= size.rows()) {
      return;
    }
    int from = row * size.columns() + Math.clamp(column, 0, size.columns());
    int to = row * size.columns() + Math.clamp(column + columns, 0, size.columns());
    Arrays.fill(glyphs, from, to, " ");
    Arrays.fill(styles, from, to, Style.code(ink, selected, false));
  }

  /** Shows the text cursor here. */
  public void cursor(int column, int row) {
    if (row >= 0 && row < size.rows() && column >= 0 && column < size.columns()) {
      cursor = row * size.columns() + column;
    }
  }

  /**
   * What was drawn; the canvas is not to be used any more.
   *
   * @param next see {@link Frame#next}
   */
  public Frame frame(@Nullable Instant next) {
    return new Frame(size, glyphs, styles, cursor, next);
  }

  private static String[] ascii() {
    String[] all = new String[128];
    for (int c = 0; c < all.length; c++) {
      all[c] = c < ' ' || c == 127 ? "?" : Character.toString(c);
    }
    return all;
  }
}
