package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.Filter;
import dev.goman.tui.ui.model.Work;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What the controller is doing and why: leases, wake-ups, and the queue of this process. */
final class WorkPage {
  private static final Comparator<Work.Row> URGENT_FIRST =
      Comparator.comparing((Work.Row r) -> !r.held())
          .thenComparing(Work.Row::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Work.Row::cluster);

  private WorkPage() {}

  static Content of(Setting setting) {
    Work work = setting.model().work();
    Table<Work.Row> table = table(setting);
    List<Line> lines = new ArrayList<>();
    lines.addAll(
        new Facts()
            .add("Controller", setting.model().link().host().words().replace("controller: ", ""))
            .add("Queue", work.queue())
            .lines());
    lines.add(Line.EMPTY);
    lines.add(table.heading("", false, setting.glyphs()));
    lines.addAll(table.lines(rows(setting, work), r -> "work " + r.cluster()));
    if (work.more()) {
      lines.add(Line.of(" more rows are not shown", Ink.WARN));
    }
    return Lines.of(lines, "");
  }

  private static List<Work.Row> rows(Setting setting, Work work) {
    Predicate<String> matches = Filter.of(setting.visit().filter());
    return work.rows().stream()
        .filter(r -> matches.test(r.cluster() + " " + r.purpose() + " " + r.reason()))
        .sorted(URGENT_FIRST)
        .toList();
  }

  private static Table<Work.Row> table(Setting setting) {
    return new Table<>(
        List.of(
            Column.growing(" CLUSTER", 13, 0, r -> Span.plain(" " + r.cluster())),
            Column.left("STATE", 9, 0, r -> state(setting, r)),
            Column.right(
                "SINCE", 5, 6, r -> Words.dim(r.held() ? setting.ages().of(r.since()) : "-")),
            Column.right("NEXT", 5, 0, r -> Span.plain(setting.ages().until(r.dueAt()))),
            Column.right("TRIES", 5, 5, r -> tries(r)),
            Column.right("FENCE", 6, 8, r -> Words.dim(Long.toString(r.fence()))),
            Column.left("OWNER", 14, 9, r -> Words.dim(r.owner())),
            Column.growing("WHY", 20, 4, r -> Span.plain(why(r)))),
        setting.width());
  }

  private static Span state(Setting setting, Work.Row row) {
    if (row.held()) {
      return Span.of(setting.glyphs().busy() + " working", Ink.BUSY);
    }
    return row.dueAt() == null
        ? Span.of(setting.glyphs().good() + " settled", Ink.GOOD)
        : Span.of(setting.glyphs().off() + " waiting", Ink.DIM);
  }

  private static Span tries(Work.Row row) {
    return Span.of(Integer.toString(row.attempt()), row.attempt() > 0 ? Ink.WARN : Ink.DIM);
  }

  private static String why(Work.Row row) {
    if (!row.explanation().isEmpty()) {
      return row.explanation();
    }
    return row.held() || row.reason().isEmpty() ? row.purpose() : row.reason();
  }
}
