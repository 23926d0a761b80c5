package dev.goman.tui.ui.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which clusters have just changed, and what they were before. Immutable. */
public record Marks(Map<String, Mark> all) {
  public static final Marks NONE = new Marks(Map.of());

  /** How long a cell is marked. */
  static final Duration TIME = Duration.ofSeconds(3);

  /** With more of them than this at once, marks tell nothing. */
  private static final int MOST = 200;

  /**
   * A mark.
   *
   * @param before what the list showed, absent for a new cluster
   */
  public record Mark(@Nullable ClusterRow before, Instant until) {}

  /** The mark of a cluster, as long as it lasts. */
  public Optional<Mark> of(String name, Instant now) {
    return Optional.ofNullable(all.get(name)).filter(m -> now.isBefore(m.until()));
  }

  Marks with(Fleet before, Iterable<ClusterRow> changed, Instant now) {
    Map<String, Mark> marks = new HashMap<>();
    all.forEach((name, mark) -> {
      if (now.isBefore(mark.until())) {
        marks.put(name, mark);
      }
    });
    for (ClusterRow row : changed) {
      if (marks.size() < MOST) {
        marks.putIfAbsent(
            row.name(), new Mark(before.find(row.name()).orElse(null), now.plus(TIME)));
      }
    }
    return new Marks(Map.copyOf(marks));
  }
}
