package dev.goman.k3s.campaign;

import dev.goman.k3s.simulated.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Leaves out of a life that breaks an invariant what does not matter for that. */
final class Shrinker {
  private static final int MOST_RUNS = 60;

  private final int law;
  private final Subject subject;
  private Scenario best;
  private int runs;

  private Shrinker(Scenario failing, int law, Subject subject) {
    this.best = failing;
    this.law = law;
    this.subject = subject;
  }

  static Scenario shrink(Scenario failing, int law, Subject subject) {
    Shrinker shrinker = new Shrinker(failing, law, subject);
    shrinker.deeds();
    shrinker.faults();
    return shrinker.best;
  }

  /** Halves first, then single ones. */
  private void deeds() {
    for (int size = best.deeds().size(); size >= 1; size /= 2) {
      for (int from = 0; from < best.deeds().size(); ) {
        List<Scenario.Happening> fewer = new ArrayList<>(best.deeds());
        fewer.subList(from, Math.min(from + size, fewer.size())).clear();
        from += keep(best.withDeeds(fewer)) ? 0 : size;
      }
    }
  }

  private void faults() {
    for (Fault fault : best.odds().keySet().stream().sorted().toList()) {
      Map<Fault, Double> fewer = new EnumMap<>(Fault.class);
      fewer.putAll(best.odds());
      fewer.remove(fault);
      keep(best.withOdds(fewer));
    }
  }

  private boolean keep(Scenario smaller) {
    boolean fails =
        runs++ < MOST_RUNS
            && Campaign.breach(smaller, subject, new Tally())
                .filter(breach -> breach.law() == law)
                .isPresent();
    best = fails ? smaller : best;
    return fails;
  }
}
