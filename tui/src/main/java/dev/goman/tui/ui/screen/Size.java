package dev.goman.tui.ui.screen;

/** How many columns and rows a terminal has; never less than 1 of each. */
public record Size(int columns, int rows) {
  /** What is assumed of a terminal that does not say. */
  public static final Size USUAL = new Size(80, 24);

  private static final int MOST = 1000;

  public Size {
    columns = Math.clamp(columns, 1, MOST);
    rows = Math.clamp(rows, 1, MOST);
  }
}
