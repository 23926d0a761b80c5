package dev.goman.tui.ui.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed since the last news.
 *
 * @param changed clusters that are new or different, by name
 * @param gone the names of those that are not there any more
 * @param events all events of the clusters that changed
 */
public record News(
    Map<String, ClusterRow> changed, Set<String> gone, Map<String, List<EventLog.Entry>> events) {
  public static final News NONE = new News(Map.of(), Set.of(), Map.of());

  public Collection<ClusterRow> rows() {
    return changed.values();
  }

  public boolean isEmpty() {
    return changed.isEmpty() && gone.isEmpty();
  }

  public static News of(ClusterRow row, List<EventLog.Entry> events) {
    return new News(Map.of(row.name(), row), Set.of(), Map.of(row.name(), events));
  }

  public static News gone(String name) {
    return new News(Map.of(), Set.of(name), Map.of(name, List.of()));
  }

  /** What has changed since these and {@code later} together. */
  public News and(News later) {
    Map<String, ClusterRow> rows = new LinkedHashMap<>(changed);
    rows.putAll(later.changed);
    later.gone.forEach(rows::remove);
    Set<String> names = new HashSet<>(gone);
    names.addAll(later.gone);
    names.removeAll(later.changed.keySet());
    Map<String, List<EventLog.Entry>> all = new HashMap<>(events);
    all.putAll(later.events);
    return new News(rows, names, all);
  }
}
