package dev.goman.k3s.simulated;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which faults happen, how often, and until when. Immutable.
 *
 * @param odds the probability of each fault each time it could happen; absent means never
 * @param until from then on nothing goes wrong any more
 * @param noticed is told of each that strikes; one that is looked at twice may be told twice
 */
public record Faults(Map<Fault, Double> odds, Instant until, Consumer<Fault> noticed) {

  public Faults {
    odds.forEach((fault, probability) -> {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(fault + " has no probability: " + probability);
      }
    });
    odds = Map.copyOf(odds);
  }

  /** A cloud in which all goes well. */
  public static Faults none() {
    return new Faults(Map.of(), Instant.MAX, fault -> {});
  }

  /** These faults and one more. */
  public Faults with(Fault fault, double probability) {
    Map<Fault, Double> more = new EnumMap<>(Fault.class);
    more.putAll(odds);
    more.put(fault, probability);
    return new Faults(more, until, noticed);
  }

  /** These faults until a moment, after which the cloud has healed. */
  public Faults healedAt(Instant moment) {
    return new Faults(odds, moment, noticed);
  }

  /** The same, telling somebody of each that strikes. */
  public Faults noticed(Consumer<Fault> by) {
    return new Faults(odds, until, by);
  }

  boolean never(Fault fault) {
    return odds.getOrDefault(fault, 0.0) == 0;
  }

  double of(Fault fault, Instant at) {
    return at.isBefore(until) ? odds.getOrDefault(fault, 0.0) : 0.0;
  }
}
