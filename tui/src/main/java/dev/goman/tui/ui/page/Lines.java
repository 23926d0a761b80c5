package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Filter;
import dev.goman.tui.ui.screen.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Content that was made as a whole. */
record Lines(List<Line> all, @Nullable Line head, String nothing, boolean wide) implements Content {

  static Lines of(List<Line> lines, String nothing) {
    return new Lines(lines, null, nothing, false);
  }

  /** Those that match; titles stay. */
  Lines filtered(String filter) {
    if (filter.isEmpty()) {
      return this;
    }
    Predicate<String> matches = Filter.of(filter);
    List<Line> kept = new ArrayList<>();
    for (Line line : all) {
      if ((!line.selectable() && !wide) || matches.test(line.text())) {
        kept.add(line);
      }
    }
    return new Lines(kept, head, nothing, wide);
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public String id(int i) {
    return all.get(i).id();
  }

  @Override
  public Line line(int i) {
    return all.get(i);
  }

  @Override
  public Optional<Line> heading() {
    return Optional.ofNullable(head);
  }
}
