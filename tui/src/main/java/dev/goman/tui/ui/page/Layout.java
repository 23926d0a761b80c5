package dev.goman.tui.ui.page;

import dev.goman.tui.ui.screen.Size;

/** Which rows of the screen are for what. */
public final class Layout {
  /** The line of hints, of what is typed, and of what is said. */
  public static final int BOTTOM = 1;

  private static final int ENOUGH_ROWS = 10;

  private Layout() {}

  /** How many rows are above the page: where this is, and the path, where there is room for it. */
  public static int top(Size size) {
    return size.rows() >= ENOUGH_ROWS ? 2 : 1;
  }
}
