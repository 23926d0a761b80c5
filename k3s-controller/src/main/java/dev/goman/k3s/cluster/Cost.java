package dev.goman.k3s.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster would cost in a month of 730 hours, without tax, traffic and discounts. An
 * estimate from a bundled table, never a price from AWS.
 *
 * @param monthlyCents in US cents; absent when a price is not known
 * @param knownCents what the table has a price for, in US cents a month
 * @param pricesOf the month whose prices the table has
 * @param unknown what the table has no price for
 */
public record Cost(
    @Nullable Long monthlyCents, long knownCents, String pricesOf, List<String> unknown) {
  public Cost(
      @Nullable Long monthlyCents,
      long knownCents,
      @Nullable String pricesOf,
      @Nullable List<String> unknown) {
    this.monthlyCents = monthlyCents;
    this.knownCents = knownCents;
    this.pricesOf = Given.text(pricesOf);
    this.unknown = Given.list(unknown, "unknown");
  }

  /** As short as can be, such as {@code ~$123/mo}; {@code ?} when a price is not known. */
  public String brief() {
    return monthlyCents == null ? "?" : "~$" + dollars(monthlyCents) + "/mo";
  }

  /** For people, such as {@code about 123 USD a month (prices of 2025-01, not verified)}. */
  @Override
  public String toString() {
    String source = " USD a month (prices of " + pricesOf + ", not verified)";
    if (monthlyCents != null) {
      return "about " + dollars(monthlyCents) + source;
    }
    String missing = "no price of " + String.join(", ", unknown);
    return knownCents == 0
        ? "not known: " + missing
        : "more than " + knownCents / 100 + source + ": " + missing;
  }

  private static long dollars(long cents) {
    return Math.round(cents / 100.0);
  }
}
