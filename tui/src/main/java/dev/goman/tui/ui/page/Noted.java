package dev.goman.tui.ui.page;

import dev.goman.tui.ui.screen.Line;
import java.util.List;
import java.util.Optional;

/** Content below a line that says something about it, on which the cursor does not stand. */
record Noted(Line note, Content content) implements Content {
  @Override
  public int size() {
    return content.size() + 1;
  }

  @Override
  public String id(int i) {
    return i == 0 ? "" : content.id(i - 1);
  }

  @Override
  public Line line(int i) {
    return i == 0 ? note : content.line(i - 1);
  }

  @Override
  public Optional<Line> heading() {
    return content.heading();
  }

  @Override
  public List<String> columns() {
    return content.columns();
  }
}
