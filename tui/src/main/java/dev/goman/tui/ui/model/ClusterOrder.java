package dev.goman.tui.ui.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The orders in which clusters can be listed, by the titles of the columns. */
public final class ClusterOrder {
  /** The columns, in the order in which sorting goes through them. */
  public static final List<String> TITLES =
      List.of("NAME", "HEALTH", "PHASE", "NODES", "VERSION", "MODE", "REGION", "AGE", "COST");

  private static final Comparator<ClusterRow> BY_NAME = Comparator.comparing(ClusterRow::name);

  private ClusterOrder() {}

  static Comparator<ClusterRow> of(String title, boolean descending) {
    Comparator<ClusterRow> order = by(title);
    return (descending ? order.reversed() : order).thenComparing(BY_NAME);
  }

  /** What is worse, younger or dearer comes first, since that is looked for. */
  private static Comparator<ClusterRow> by(String title) {
    return switch (title) {
      case "HEALTH" -> Comparator.comparing(ClusterRow::health).reversed();
      case "PHASE" -> Comparator.comparing(ClusterRow::phase);
      case "NODES" -> Comparator.comparingInt((ClusterRow r) -> r.ready() - r.wanted());
      case "VERSION" -> Comparator.comparing(ClusterRow::version);
      case "MODE" -> Comparator.comparing(ClusterRow::mode);
      case "REGION" -> Comparator.comparing(ClusterRow::region);
      case "AGE" -> Comparator.comparing(ClusterOrder::born).reversed();
      case "COST" -> Comparator.comparingLong(ClusterOrder::cents).reversed();
      default -> BY_NAME;
    };
  }

  private static long cents(ClusterRow row) {
    return Objects.requireNonNullElse(row.cost().monthlyCents(), 0L);
  }

  private static Instant born(ClusterRow row) {
    return Objects.requireNonNullElse(row.createdAt(), Instant.EPOCH);
  }
}
