package dev.goman.tui.ui.page;

import dev.goman.tui.ui.screen.Line;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a page, made when they are asked for, so that a page of ten thousand costs as much
 * as one of forty.
 */
public interface Content {

  int size();

  /** The id of what line {@code i} shows; empty when the cursor cannot stand on it. */
  String id(int i);

  Line line(int i);

  /** A line above all others that does not scroll. */
  default Optional<Line> heading() {
    return Optional.empty();
  }

  /** The columns to sort by; none when the order is fixed. */
  default List<String> columns() {
    return List.of();
  }

  /** What to say when there are no lines. */
  default String nothing() {
    return "nothing here";
  }

  /** Whether lines may be longer than the screen and can be scrolled sideways. */
  default boolean wide() {
    return false;
  }
}
