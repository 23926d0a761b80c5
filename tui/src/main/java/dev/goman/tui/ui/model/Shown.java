package dev.goman.tui.ui.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clusters that the list shows, in its order, kept from one frame to the next.
 *
 * @param rows filtered and sorted
 */
public record Shown(
    @Nullable Fleet fleet, String filter, String sort, boolean descending, List<ClusterRow> rows) {
  /** With more changes than this at once all is filtered and sorted anew. */
  private static final int MOST_PUT = 100;

  static final Shown NOTHING = new Shown(null, "", "", false, List.of());

  @SuppressWarnings("ReferenceEquality") // a fleet that is equal and another one is looked at again
  boolean isOf(Fleet current, Visit list) {
    return fleet == current
        && filter.equals(list.filter())
        && sort.equals(list.sort())
        && descending == list.descending();
  }

  static Shown of(Fleet fleet, Visit list) {
    return new Shown(
        fleet,
        list.filter(),
        list.sort(),
        list.descending(),
        sorted(filtered(fleet.rows(), list.filter()), list));
  }

  /** With changed clusters put where they belong, which is quicker than to begin again. */
  Shown following(Fleet newer, News news, Visit list) {
    if (news.rows().size() > MOST_PUT || isUsual(list)) {
      return of(newer, list);
    }
    List<ClusterRow> kept = new ArrayList<>(rows.size() + news.rows().size());
    for (ClusterRow row : rows) {
      if (!news.changed().containsKey(row.name()) && !news.gone().contains(row.name())) {
        kept.add(row);
      }
    }
    Comparator<ClusterRow> order = ClusterOrder.of(sort, descending);
    for (ClusterRow row : filtered(List.copyOf(news.rows()), filter)) {
      int place = Collections.binarySearch(kept, row, order);
      kept.add(place < 0 ? -place - 1 : place, row);
    }
    return new Shown(newer, filter, sort, descending, kept);
  }

  private static boolean isUsual(Visit list) {
    return list.filter().isEmpty() && list.sort().isEmpty() && !list.descending();
  }

  private static List<ClusterRow> filtered(List<ClusterRow> rows, String filter) {
    if (filter.isEmpty()) {
      return rows;
    }
    Predicate<String> matches = Filter.of(filter);
    List<ClusterRow> kept = new ArrayList<>();
    for (ClusterRow row : rows) {
      if (matches.test(searched(row))) {
        kept.add(row);
      }
    }
    return kept;
  }

  /** What a filter looks at: all words of the row. */
  private static String searched(ClusterRow row) {
    return String.join(
        " ",
        row.name(),
        row.word(),
        row.phase(),
        row.version(),
        row.mode(),
        row.region(),
        row.note());
  }

  private static List<ClusterRow> sorted(List<ClusterRow> rows, Visit list) {
    if (list.sort().isEmpty() && !list.descending()) {
      return rows; // as the fleet is: by name
    }
    List<ClusterRow> sorted = new ArrayList<>(rows);
    sorted.sort(ClusterOrder.of(list.sort(), list.descending()));
    return sorted;
  }
}
