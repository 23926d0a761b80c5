package dev.goman.tui.ui.model;

import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.StatusObject;
import dev.goman.tui.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The newest events of all clusters, newest first.
 *
 * @param full whether there was no room for older ones
 */
public record EventLog(List<Entry> entries, boolean full) {
  public static final EventLog NONE = new EventLog(List.of(), false);

  /** How many are kept. */
  static final int MOST = 2000;

  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Entry::at).reversed().thenComparing(Entry::cluster);

  /** One of them; its texts are clean. */
  public record Entry(
      String cluster, Instant at, boolean warning, String reason, String message, int count) {

    public static Entry of(String cluster, Event event) {
      return new Entry(
          cluster,
          event.lastAt(),
          event.type() == Event.Type.WARNING,
          Text.line(event.reason()),
          Text.line(event.message()),
          event.count());
    }

    /** Tells it from the others as long as it does not happen again. */
    public String id() {
      return cluster + " " + at.toEpochMilli() + " " + reason + " " + message.hashCode();
    }
  }

  /** With the events of some clusters as they are now. */
  EventLog with(Map<String, List<Entry>> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    List<Entry> all = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (!changed.containsKey(entry.cluster())) {
        all.add(entry);
      }
    }
    changed.values().forEach(all::addAll);
    all.sort(NEWEST_FIRST);
    int kept = Math.min(MOST, all.size());
    return new EventLog(List.copyOf(all.subList(0, kept)), full || all.size() > kept);
  }

  /** Those of one cluster that are among them. */
  List<Entry> of(String cluster) {
    return entries.stream().filter(e -> e.cluster().equals(cluster)).toList();
  }

  /** All events of a cluster, newest first. */
  static List<Entry> all(String cluster, StatusObject<?> status) {
    return status.events().stream()
        .map(event -> Entry.of(cluster, event))
        .sorted(NEWEST_FIRST)
        .toList();
  }
}
