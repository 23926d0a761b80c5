package dev.goman.tui.ui.screen;

import dev.goman.tui.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of a page.
 *
 * @param id of the thing it shows, by which the cursor finds it again; empty when the cursor cannot
 *     stand on it
 */
public record Line(String id, List<Span> spans) {
  public static final Line EMPTY = new Line("", List.of());

  public static Line of(Span... spans) {
    return new Line("", List.of(spans));
  }

  public static Line of(String text, Ink ink) {
    return of(Span.of(text, ink));
  }

  public Line withId(String newId) {
    return new Line(newId, spans);
  }

  public boolean selectable() {
    return !id.isEmpty();
  }

  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  public int width() {
    return spans.stream().mapToInt(s -> Text.width(s.text())).sum();
  }
}
