package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.simulated.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One life as it is drawn from a seed, before anybody lives it. Everything else follows from it.
 *
 * @param byHand whether the spec is written without goman, so that it has no uid
 * @param processes how many controllers work on the cluster
 * @param odds which faults of the cloud there are, and how likely each is
 * @param trouble how long things go wrong
 * @param deeds what happens and when, counted from the start
 */
record Scenario(
    long seed,
    ClusterSpec spec,
    boolean byHand,
    int processes,
    Map<Fault, Double> odds,
    Duration trouble,
    List<Happening> deeds) {
  /** What came later has chance of its own, so that the older lives stay as they were. */
  private static final List<Deed.Kind> DRAWN =
      Stream.of(Deed.Kind.values()).filter(kind -> kind != Deed.Kind.REWIRE).toList();

  private static final long REWIRING = 0x7f4a_7c15L;
  private static final List<Double> RATES = List.of(0.01, 0.03, 0.1, 0.3);

  Scenario {
    odds = Map.copyOf(odds);
    deeds = List.copyOf(deeds);
  }

  /** A deed at its moment. */
  record Happening(Duration at, Deed deed) {}

  static Scenario draw(long seed) {
    Dice dice = new Dice(seed);
    ClusterSpec spec = Wishes.first(dice);
    Duration trouble = Duration.ofMinutes(20L + dice.nextInt(60));
    return new Scenario(
        seed,
        spec,
        dice.oneIn(4),
        dice.oneIn(3) ? 1 : 2,
        odds(dice),
        trouble,
        deeds(dice, new Dice(seed ^ REWIRING), trouble));
  }

  /** In which nothing goes wrong and nobody does anything. */
  static Scenario calm(long seed, ClusterSpec spec) {
    return new Scenario(seed, spec, false, 1, Map.of(), Duration.ZERO, List.of());
  }

  Scenario withDeeds(List<Happening> fewer) {
    return new Scenario(seed, spec, byHand, processes, odds, trouble, fewer);
  }

  Scenario withOdds(Map<Fault, Double> fewer) {
    return new Scenario(seed, spec, byHand, processes, fewer, trouble, deeds);
  }

  /** Some lives are about one kind of trouble, others about many at once, some about none. */
  private static Map<Fault, Double> odds(Dice dice) {
    Map<Fault, Double> odds = new EnumMap<>(Fault.class);
    int share = dice.of(0, 1, 2, 4, 8);
    double rate = dice.of(RATES);
    for (Fault fault : Fault.values()) {
      boolean chosen = share > 0 && dice.nextInt(10) < share;
      if (chosen) {
        odds.put(fault, fault == Fault.ZONE_OUTAGE ? 0.5 : rate);
      }
    }
    return odds;
  }

  private static List<Happening> deeds(Dice dice, Dice rewiring, Duration trouble) {
    List<Happening> deeds = new ArrayList<>();
    int count = dice.nextInt(16);
    for (int i = 0; i < count; i++) {
      Duration at = Duration.ofMillis(dice.nextLong(trouble.toMillis()));
      deeds.add(new Happening(at, new Deed(kind(dice), dice.nextInt(1 << 16))));
    }
    if (rewiring.oneIn(3)) {
      Duration at = Duration.ofMillis(rewiring.nextLong(trouble.toMillis()));
      deeds.add(new Happening(at, new Deed(Deed.Kind.REWIRE, rewiring.nextInt(1 << 16))));
    }
    deeds.sort(Comparator.comparing(Happening::at));
    return deeds;
  }

  private static Deed.Kind kind(Dice dice) {
    Deed.Kind kind = dice.of(DRAWN);
    boolean rare = kind == Deed.Kind.DELETE || kind == Deed.Kind.PAUSE;
    boolean kill = dice.oneIn(6);
    return kill
        ? dice.of(Deed.Kind.KILL_BEFORE, Deed.Kind.KILL_AFTER, Deed.Kind.FREEZE)
        : rare && !dice.oneIn(3) ? Deed.Kind.SCALE : kind;
  }
}
