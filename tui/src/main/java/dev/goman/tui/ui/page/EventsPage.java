package dev.goman.tui.ui.page;

import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.model.Filter;
import dev.goman.tui.ui.model.Visit;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What happened, newest first. */
final class EventsPage {
  private static final Line LEFT_OUT =
      Line.of(" The newest only: a cluster's own page has the older ones that it keeps.", Ink.DIM);

  private EventsPage() {}

  static Content of(Setting setting, String cluster) {
    Table<EventLog.Entry> table = table(setting, cluster.isEmpty());
    Visit visit = setting.visit();
    EventLog log = setting.model().events();
    List<EventLog.Entry> events =
        cluster.isEmpty() ? log.entries() : setting.model().eventsOf(cluster);
    Content content =
        table.content(
            sorted(matching(events, visit.filter()), visit),
            EventLog.Entry::id,
            table.heading(visit.sort(), visit.descending(), setting.glyphs()),
            visit.filter().isEmpty() ? "no events" : "no event matches the filter; Esc clears it");
    return cluster.isEmpty() && log.full() ? new Noted(LEFT_OUT, content) : content;
  }

  static Table<EventLog.Entry> table(Setting setting, boolean named) {
    List<Column<EventLog.Entry>> columns = new ArrayList<>();
    columns.add(Column.right(" LAST", 5, 0, e -> Span.plain(setting.ages().of(e.at()))));
    if (named) {
      columns.add(Column.growing("CLUSTER", 12, 0, e -> Span.plain(e.cluster())));
    }
    columns.add(Column.left("REASON", 20, 0, e -> reason(e, setting)));
    columns.add(Column.right("COUNT", 5, 5, e -> Words.dim(Integer.toString(e.count()))));
    columns.add(Column.growing("MESSAGE", 24, 4, e -> Span.plain(e.message())));
    return new Table<>(columns, setting.width());
  }

  private static Span reason(EventLog.Entry event, Setting setting) {
    String sign = event.warning() ? setting.glyphs().warn() : setting.glyphs().good();
    return Span.of(sign + " " + event.reason(), event.warning() ? Ink.WARN : Ink.GOOD);
  }

  private static List<EventLog.Entry> matching(List<EventLog.Entry> events, String filter) {
    if (filter.isEmpty()) {
      return events;
    }
    Predicate<String> matches = Filter.of(filter);
    return events.stream()
        .filter(e -> matches.test(e.cluster() + " " + e.reason() + " " + e.message()))
        .toList();
  }

  private static List<EventLog.Entry> sorted(List<EventLog.Entry> events, Visit visit) {
    if (visit.sort().isEmpty() && !visit.descending()) {
      return events;
    }
    List<EventLog.Entry> sorted = new ArrayList<>(events);
    Comparator<EventLog.Entry> order = order(visit.sort());
    sorted.sort(visit.descending() ? Collections.reverseOrder(order) : order);
    return sorted;
  }

  private static Comparator<EventLog.Entry> order(String title) {
    return switch (title) {
      case "CLUSTER" -> Comparator.comparing(EventLog.Entry::cluster);
      case "REASON" -> Comparator.comparing(EventLog.Entry::reason);
      case "COUNT" -> Comparator.comparingInt(EventLog.Entry::count).reversed();
      case "MESSAGE" -> Comparator.comparing(EventLog.Entry::message);
      default -> Comparator.comparing(EventLog.Entry::at).reversed();
    };
  }
}
