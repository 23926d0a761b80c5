package dev.goman.k3s.simulated;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When zones are unreachable. Each zone may have one outage in every period of six hours. */
record Outages(Pace pace, Faults faults) {
  private static final Duration PERIOD = Duration.ofHours(6);
  private static final Duration LEAST = Duration.ofMinutes(5);
  private static final Duration SPAN = Duration.ofMinutes(40);

  private record Window(Instant from, Instant until) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }

  boolean out(String zone, Instant at) {
    if (faults.never(Fault.ZONE_OUTAGE)) {
      return false;
    }
    Window window = window(zone, at);
    return window != null && window.contains(at);
  }

  /** The next moment after {@code at} at which it begins or ends, if one is in sight. */
  @Nullable Instant nextEdge(String zone, Instant at) {
    if (faults.never(Fault.ZONE_OUTAGE)) {
      return null;
    }
    Window window = window(zone, at);
    if (window != null && window.from().isAfter(at)) {
      return window.from();
    }
    if (window != null && window.until().isAfter(at)) {
      return window.until();
    }
    return faults.of(Fault.ZONE_OUTAGE, at) > 0 ? periodStart(at).plus(period()) : null;
  }

  private @Nullable Window window(String zone, Instant at) {
    Instant start = periodStart(at);
    double odds = faults.of(Fault.ZONE_OUTAGE, start);
    if (odds == 0) {
      return null;
    }
    String when = start.toString();
    Draws draws = pace.draws();
    if (!draws.chance(odds, "outage", zone, when)) {
      return null;
    }
    Duration length =
        pace.scaled(LEAST).plus(share(pace.scaled(SPAN), draws.unit("length", zone, when)));
    Instant from = start.plus(share(period().minus(length), draws.unit("begin", zone, when)));
    Instant until = from.plus(length);
    if (!from.isBefore(faults.until())) {
      return null;
    }
    return new Window(from, until.isAfter(faults.until()) ? faults.until() : until);
  }

  private Instant periodStart(Instant at) {
    long millis = period().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
  }

  private Duration period() {
    return pace.scaled(PERIOD);
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofNanos((long) (whole.toNanos() * part));
  }
}
