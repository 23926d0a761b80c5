package dev.goman.framework.store;

import java.time.Instant;
import java.util.List;

/**
 * One page of a listing.
 *
 * @param truncated whether there is more after the last entry
 */
public record Listing(List<Entry> entries, boolean truncated) {

  public Listing {
    entries = List.copyOf(entries);
  }

  /**
   * An object without its body.
   *
   * @param size of the body in bytes
   * @param modifiedAt when it was stored, by the store's clock
   */
  public record Entry(String key, String version, long size, Instant modifiedAt) {}
}
