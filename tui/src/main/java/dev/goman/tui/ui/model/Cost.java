package dev.goman.tui.ui.model;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Pool;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A rough estimate of what a cluster's machines cost: list prices of machines in one region,
 * without disks, traffic and discounts. It is there to compare and to notice, not to account.
 *
 * @param millicents for an hour, in thousandths of a US cent
 * @param known whether the price of every machine is known; if not, they are left out
 * @param atMost whether some of them are spot machines, which cost less
 */
public record Cost(long millicents, boolean known, boolean atMost) {
  static final Cost NONE = new Cost(0, true, false);

  /** On-demand prices for Linux in us-east-1, in thousandths of a cent an hour. */
  private static final Map<String, Long> PRICES =
      Map.ofEntries(
          Map.entry("t4g.small", 1680L),
          Map.entry("t4g.medium", 3360L),
          Map.entry("t4g.large", 6720L),
          Map.entry("t4g.xlarge", 13_440L),
          Map.entry("t4g.2xlarge", 26_880L),
          Map.entry("t3.small", 2080L),
          Map.entry("t3.medium", 4160L),
          Map.entry("t3.large", 8320L),
          Map.entry("t3.xlarge", 16_640L),
          Map.entry("t3.2xlarge", 33_280L),
          Map.entry("m6g.large", 7700L),
          Map.entry("m6g.xlarge", 15_400L),
          Map.entry("m7g.medium", 4080L),
          Map.entry("m7g.large", 8160L),
          Map.entry("m7g.xlarge", 16_320L),
          Map.entry("c7g.medium", 3630L),
          Map.entry("c7g.large", 7250L),
          Map.entry("c7g.xlarge", 14_500L),
          Map.entry("r7g.medium", 5360L),
          Map.entry("r7g.large", 10_710L),
          Map.entry("r7g.xlarge", 21_420L));

  static Cost of(ClusterSpec spec, ClusterStatus status) {
    if (spec.desiredState() == DesiredState.STOPPED) {
      return NONE;
    }
    return status.nodes().isEmpty() ? wanted(spec) : running(status);
  }

  private static Cost running(ClusterStatus status) {
    Cost sum = NONE;
    for (Node node : status.nodes()) {
      sum = sum.plus(node.launch().instanceType(), 1, node.launch().spot());
    }
    return sum;
  }

  private static Cost wanted(ClusterSpec spec) {
    Cost sum = NONE.plus(spec.servers().instanceType(), spec.serverCount(), false);
    for (Pool pool : spec.pools()) {
      sum = sum.plus(pool.instanceType(), pool.size(), pool.spot());
    }
    return sum;
  }

  private Cost plus(String type, int count, boolean spot) {
    if (count == 0) {
      return this;
    }
    Optional<Long> price = Optional.ofNullable(PRICES.get(type));
    return new Cost(
        millicents + price.orElse(0L) * count, known && price.isPresent(), atMost || spot);
  }

  /** Such as {@code ~$0.24/h}; {@code ≤} before it with spot machines, {@code +?} after it. */
  @Override
  public String toString() {
    if (millicents == 0) {
      return known ? "-" : "?";
    }
    String dollars = String.format(Locale.ROOT, "%.2f", millicents / 100_000.0);
    return (atMost ? "≤" : "~") + "$" + dollars + "/h" + (known ? "" : "+?");
  }
}
