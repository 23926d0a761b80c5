package dev.goman.tui.ui.model;

/**
 * A page and how it is looked at.
 *
 * @param cursor the id of what the cursor is on; empty for the first thing there is
 * @param top the number of the first row that is shown
 * @param left how many columns are scrolled away
 * @param filter a pattern; with a {@code !} before it, what does not match
 * @param sort the title of the column to sort by; empty for the usual order
 */
public record Visit(
    Page page, String cursor, int top, int left, String filter, String sort, boolean descending) {

  public static Visit of(Page page) {
    return new Visit(page, "", 0, 0, "", "", false);
  }

  public Visit at(String newCursor, int newTop) {
    return new Visit(page, newCursor, newTop, left, filter, sort, descending);
  }

  public Visit withLeft(int newLeft) {
    return new Visit(page, cursor, top, newLeft, filter, sort, descending);
  }

  public Visit withFilter(String newFilter) {
    return new Visit(page, cursor, top, left, newFilter, sort, descending);
  }

  public Visit sorted(String newSort, boolean newDescending) {
    return new Visit(page, cursor, top, left, filter, newSort, newDescending);
  }
}
