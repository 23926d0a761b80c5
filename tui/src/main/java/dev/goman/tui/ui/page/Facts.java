package dev.goman.tui.ui.page;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines of a label and what belongs to it. Not safe for several threads. */
final class Facts {
  private static final int LABEL = 12;

  private final List<Line> lines = new ArrayList<>();

  /** Adds a line, unless there is nothing to say. */
  Facts add(String label, String raw) {
    return raw.isEmpty() ? this : add(label, Words.plain(raw));
  }

  Facts add(String label, Span... spans) {
    return add(label, List.of(spans));
  }

  Facts add(String label, List<Span> spans) {
    List<Span> all = new ArrayList<>();
    all.add(Span.of(Text.pad(label, LABEL), Ink.DIM));
    all.addAll(spans);
    lines.add(new Line("fact " + label, all));
    return this;
  }

  Facts add(String label, Map<String, String> pairs) {
    List<String> all = new ArrayList<>();
    new TreeMap<>(pairs).forEach((key, value) -> all.add(key + "=" + value));
    return add(label, String.join(", ", all));
  }

  List<Line> lines() {
    return lines;
  }
}
