package dev.goman.tui.ui.screen;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All cells of a screen at one moment. Immutable once drawn.
 *
 * <p>A cell holds what is drawn in it: a character with its combining marks, or nothing when it is
 * the right half of the wide character before it.
 */
public final class Frame {
  private final Size size;
  private final String[] glyphs;
  private final byte[] styles;
  private final int cursor;
  private final @Nullable Instant next;

  /**
   * @param cursor the cell of the text cursor, or -1 when it is hidden
   * @param next when the same model will look different, for example because something has become a
   *     second older; absent when it will not
   */
  Frame(Size size, String[] glyphs, byte[] styles, int cursor, @Nullable Instant next) {
    this.size = size;
    this.glyphs = glyphs;
    this.styles = styles;
    this.cursor = cursor;
    this.next = next;
  }

  public Size size() {
    return size;
  }

  /** What the cell holds; empty for the right half of a wide character. */
  public String glyph(int column, int row) {
    return glyphs[row * size.columns() + column];
  }

  /** The code of the cell's style. */
  public int style(int column, int row) {
    return styles[row * size.columns() + column];
  }

  /** The cell of the text cursor, counted along the rows, or -1 when it is hidden. */
  public int cursor() {
    return cursor;
  }

  /** When the same model will look different; absent when it will not. */
  public @Nullable Instant next() {
    return next;
  }

  /** Whether both show the same. */
  public boolean looksLike(Frame other) {
    return size.equals(other.size)
        && cursor == other.cursor
        && Arrays.equals(styles, other.styles)
        && Arrays.equals(glyphs, other.glyphs);
  }

  /** The characters, a line for each row, without spaces at the ends of lines. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < size.rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < size.columns(); column++) {
        line.append(glyph(column, row));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A letter for the style of each cell, a line for each row. */
  public String toStyles() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < size.rows(); row++) {
      for (int column = 0; column < size.columns(); column++) {
        text.append(Style.of(style(column, row)).letter());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
