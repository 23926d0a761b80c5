package dev.goman.tui.ui.page;

import dev.goman.tui.ui.screen.Span;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param width in columns of the terminal; at least that if {@code grows}
 * @param grows whether it takes what room is left
 * @param rank columns with larger ones are left out first where there is no room; those with 0 stay
 */
record Column<T>(
    String title, int width, boolean grows, boolean right, int rank, Function<T, Span> cell) {

  static <T> Column<T> left(String title, int width, int rank, Function<T, Span> cell) {
    return new Column<>(title, width, false, false, rank, cell);
  }

  static <T> Column<T> right(String title, int width, int rank, Function<T, Span> cell) {
    return new Column<>(title, width, false, true, rank, cell);
  }

  static <T> Column<T> growing(String title, int width, int rank, Function<T, Span> cell) {
    return new Column<>(title, width, true, false, rank, cell);
  }
}
