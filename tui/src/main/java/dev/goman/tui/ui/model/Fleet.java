package dev.goman.tui.ui.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All clusters that are known, in order of name. Immutable; a change copies one array. */
public final class Fleet {
  public static final Fleet NONE = new Fleet(new ClusterRow[0]);

  private static final Comparator<ClusterRow> BY_NAME = Comparator.comparing(ClusterRow::name);

  private final ClusterRow[] rows;

  private Fleet(ClusterRow[] rows) {
    this.rows = rows;
  }

  public List<ClusterRow> rows() {
    return Collections.unmodifiableList(Arrays.asList(rows));
  }

  public int size() {
    return rows.length;
  }

  public Optional<ClusterRow> find(String name) {
    int at = position(name);
    return at < 0 ? Optional.empty() : Optional.of(rows[at]);
  }

  /** With these rows in place of those of the same names, and without those that are gone. */
  public Fleet with(Collection<ClusterRow> changed, Set<String> gone) {
    ClusterRow[] copy = rows.clone();
    Map<String, ClusterRow> added = new TreeMap<>();
    for (ClusterRow row : changed) {
      int at = position(row.name());
      if (at < 0) {
        added.put(row.name(), row);
      } else {
        copy[at] = row;
      }
    }
    boolean same = added.isEmpty() && gone.stream().allMatch(name -> position(name) < 0);
    return new Fleet(same ? copy : merged(copy, new ArrayList<>(added.values()), gone));
  }

  private static ClusterRow[] merged(ClusterRow[] kept, List<ClusterRow> added, Set<String> gone) {
    List<ClusterRow> all = new ArrayList<>(kept.length + added.size());
    int next = 0;
    for (ClusterRow row : kept) {
      while (next < added.size() && BY_NAME.compare(added.get(next), row) < 0) {
        all.add(added.get(next++));
      }
      if (!gone.contains(row.name())) {
        all.add(row);
      }
    }
    all.addAll(added.subList(next, added.size()));
    return all.toArray(ClusterRow[]::new);
  }

  /** How many there are of each health. */
  public Map<Health, Integer> healths() {
    Map<Health, Integer> counts = new EnumMap<>(Health.class);
    for (ClusterRow row : rows) {
      counts.merge(row.health(), 1, Integer::sum);
    }
    return counts;
  }

  public int ready() {
    return Arrays.stream(rows).mapToInt(ClusterRow::ready).sum();
  }

  public int wanted() {
    return Arrays.stream(rows).mapToInt(ClusterRow::wanted).sum();
  }

  private int position(String name) {
    int low = 0;
    int high = rows.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = rows[middle].name().compareTo(name);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }
}
