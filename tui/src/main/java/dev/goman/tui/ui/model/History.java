package dev.goman.tui.ui.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How numbers have gone, one sample for each {@value #SECONDS} seconds since the UI was started.
 *
 * @param last the number of the last interval since the epoch
 */
public record History(long last, List<Sample> samples) {
  public static final History NONE = new History(Long.MIN_VALUE, List.of());

  /** How long an interval is. */
  public static final int SECONDS = 10;

  private static final int MOST = 360;

  /** The numbers at the end of an interval. */
  public record Sample(int ready, int wanted, int busy, int bad) {}

  /** With the numbers as they are now; those of intervals without news are repeated. */
  History with(Fleet fleet, Instant now) {
    long interval = Math.floorDiv(now.getEpochSecond(), SECONDS);
    var healths = fleet.healths();
    Sample sample =
        new Sample(
            fleet.ready(),
            fleet.wanted(),
            healths.getOrDefault(Health.BUSY, 0),
            healths.getOrDefault(Health.BAD, 0) + healths.getOrDefault(Health.WARN, 0));
    List<Sample> all = new ArrayList<>(until(interval - 1));
    if (interval <= last && !all.isEmpty()) {
      all.removeLast();
    }
    all.add(sample);
    return new History(Math.max(interval, last), bounded(all));
  }

  /** The samples up to an interval, the last of them repeated where nothing was heard. */
  private List<Sample> until(long interval) {
    if (samples.isEmpty() || interval <= last) {
      return samples;
    }
    List<Sample> all = new ArrayList<>(samples);
    for (long n = Math.min(MOST, interval - last); n > 0; n--) {
      all.add(samples.getLast());
    }
    return all;
  }

  /** The samples up to now, oldest first. */
  public List<Sample> at(Instant now) {
    return bounded(until(Math.floorDiv(now.getEpochSecond(), SECONDS)));
  }

  private static List<Sample> bounded(List<Sample> all) {
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }
}
