package dev.goman.tui.ui.page;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole of what a line may have cut off. */
public final class Details {
  private Details() {}

  /** What there is to say about what the cursor is on, or the line itself. */
  public static List<String> of(Model model, String id, Instant now) {
    String rest = id.substring(id.indexOf(' ') + 1);
    if (id.startsWith("condition ")) {
      return condition(model, rest, now);
    }
    if (id.startsWith("event ")) {
      return event(model, rest);
    }
    if (id.startsWith("work ")) {
      return work(model, rest);
    }
    return List.of(lineText(model, id, now));
  }

  private static List<String> condition(Model model, String type, Instant now) {
    return model.detailOf(model.page().cluster()).stream()
        .flatMap(c -> c.conditions().stream())
        .filter(c -> c.type().equals(type))
        .findFirst()
        .map(c ->
            clean(
                c.type() + " is " + c.status() + " since " + c.lastTransitionAt(),
                "Reason: " + c.reason(),
                c.message()))
        .orElseGet(() -> List.of(lineText(model, "condition " + type, now)));
  }

  private static List<String> event(Model model, String id) {
    Optional<EventLog.Entry> event =
        model.events().entries().stream().filter(e -> e.id().equals(id)).findFirst();
    return event
        .map(e ->
            List.of(
                e.reason() + (e.warning() ? " (warning)" : ""),
                "cluster " + e.cluster() + ", last at " + e.at() + ", " + e.count() + " times",
                "",
                e.message()))
        .orElse(List.of());
  }

  private static List<String> work(Model model, String cluster) {
    List<String> lines = new ArrayList<>();
    for (Work.Row row : model.work().rows()) {
      if (row.cluster().equals(cluster)) {
        lines.add(cluster + (row.held() ? " is being worked on" : " is not being worked on"));
        lines.add("Lease: " + row.owner() + " since " + row.since() + ", fence " + row.fence());
        lines.add("For: " + row.purpose());
        lines.add(
            row.dueAt() == null
                ? "Nothing is due: it is settled until it changes."
                : "Due at " + row.dueAt() + ": " + row.reason());
        if (!row.explanation().isEmpty()) {
          lines.add("Queue: " + row.explanation());
        }
      }
    }
    return lines;
  }

  private static String lineText(Model model, String id, Instant now) {
    Content content = Pages.content(model, new Ages(now));
    for (int i = 0; i < content.size(); i++) {
      if (content.id(i).equals(id)) {
        return content.line(i).text().strip();
      }
    }
    return "";
  }

  private static List<String> clean(String... raw) {
    return Arrays.stream(raw).map(Text::line).toList();
  }
}
