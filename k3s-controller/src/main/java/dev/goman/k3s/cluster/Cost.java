package dev.goman.k3s.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster would cost in a month of 730 hours, without tax, traffic and discounts. An
 * estimate from a bundled table, never a price from AWS.
 *
 * @param monthlyCents in US cents; absent when a price is not known
 * @param pricesOf the month whose prices the table has
 * @param unknown what the table has no price for
 */
public record Cost(@Nullable Long monthlyCents, String pricesOf, List<String> unknown) {
  public Cost(
      @Nullable Long monthlyCents, @Nullable String pricesOf, @Nullable List<String> unknown) {
    this.monthlyCents = monthlyCents;
    this.pricesOf = Given.text(pricesOf);
    this.unknown = Given.list(unknown, "unknown");
  }

  /** As short as can be, such as {@code ~$123/mo}; {@code ?} when a price is not known. */
  public String brief() {
    return monthlyCents == null ? "?" : "~$" + Math.round(monthlyCents / 100.0) + "/mo";
  }

  /** For people, such as {@code about 123 USD a month (prices of 2025-01, not verified)}. */
  @Override
  public String toString() {
    return monthlyCents == null
        ? "not known: no price of " + String.join(", ", unknown)
        : "about "
            + Math.round(monthlyCents / 100.0)
            + " USD a month (prices of "
            + pricesOf
            + ", not verified)";
  }
}
