package dev.goman.framework.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Decides what goes wrong. Each run draws from its seed which faults it may have and how often, so
 * that some runs are about one kind of trouble and others about many at once. Once healed, nothing
 * goes wrong any more.
 *
 * <p>How likely a fault is does not matter to a replayed tape, which holds the decisions
 * themselves.
 */
final class Chaos {
  private static final Fault[] ALL = Fault.values();
  private static final int MAGNITUDES = 8;
  private static final int BOUND = 1 + ALL.length * MAGNITUDES;
  private static final int[] FAULT_RATES = {2, 5, 15, 40, 100};
  private static final int[] JITTER_RATES = {0, 50, 300};
  private static final int[] HINT_RATES = {0, 100, 400};
  private static final int[] WEATHER_RATES = {0, 20, 100};

  private static final Set<Fault> OF_CALLS =
      EnumSet.of(
          Fault.LOST_BEFORE,
          Fault.LOST_AFTER,
          Fault.SLOW_BEFORE,
          Fault.SLOW_AFTER,
          Fault.THROTTLED,
          Fault.CONFLICT,
          Fault.EDITED,
          Fault.KILLED_BEFORE,
          Fault.KILLED_AFTER,
          Fault.FROZEN);
  private static final Set<Fault> OF_HINTS =
      EnumSet.of(Fault.EVENT_LOST, Fault.EVENT_LATE, Fault.EVENT_TWICE);

  private final Set<Fault> allowed;
  private final Set<Fault> enabled = EnumSet.noneOf(Fault.class);
  private final Map<Port, List<Fault>> ofReads = new EnumMap<>(Port.class);
  private final Map<Port, List<Fault>> ofWrites = new EnumMap<>(Port.class);
  private final SplittableRandom swarm;
  private List<Fault> ofHints = List.of();
  private int faultRate;
  private int jitterRate;
  private int hintRate;
  private int weatherRate;
  private boolean healed;

  /**
   * @param swarm decides which faults are likely in this run
   * @param allowed which faults may occur at all
   */
  Chaos(SplittableRandom swarm, Set<Fault> allowed) {
    this.swarm = swarm;
    this.allowed = allowed;
  }

  /** Draws what this run may have. Before this nothing goes wrong. */
  void begin() {
    for (Fault fault : ALL) {
      if (swarm.nextBoolean() && allowed.contains(fault)) {
        enabled.add(fault);
      }
    }
    for (Port port : Port.values()) {
      ofReads.put(port, callFaults(port, false));
      ofWrites.put(port, callFaults(port, true));
    }
    ofHints = OF_HINTS.stream().filter(enabled::contains).toList();
    faultRate = oneOf(FAULT_RATES, swarm);
    jitterRate = enabled.contains(Fault.JITTER) ? oneOf(JITTER_RATES, swarm) : 0;
    hintRate = ofHints.isEmpty() ? 0 : oneOf(HINT_RATES, swarm);
    weatherRate = enabled.contains(Fault.OUTAGE) ? oneOf(WEATHER_RATES, swarm) : 0;
  }

  boolean healed() {
    return healed;
  }

  void heal() {
    healed = true;
  }

  /** What goes wrong with one call of a machine. */
  Decision ofCall(Track track, Port port, boolean write) {
    if (healed) {
      return Decision.BENIGN;
    }
    List<Fault> likely = (write ? ofWrites : ofReads).getOrDefault(port, List.of());
    int rate = likely.isEmpty() ? 0 : faultRate;
    return decision(
        track.seldom(
            rate + jitterRate,
            BOUND,
            bits -> {
              boolean jitter = bits % (rate + jitterRate) < jitterRate;
              Fault fault = jitter ? Fault.JITTER : likely.get((bits >>> 8) % likely.size());
              return encode(fault, (bits >>> 20) % MAGNITUDES);
            }));
  }

  /** What goes wrong with one delivery of an event or a wake-up. */
  Decision ofHint(Track track) {
    if (healed) {
      return Decision.BENIGN;
    }
    return decision(
        track.seldom(
            hintRate,
            BOUND,
            bits ->
                encode(ofHints.get((bits >>> 8) % ofHints.size()), (bits >>> 20) % MAGNITUDES)));
  }

  /** Whether a service goes down now. */
  Decision ofWeather(Track track) {
    if (healed) {
      return Decision.BENIGN;
    }
    return decision(
        track.seldom(weatherRate, BOUND, bits -> encode(Fault.OUTAGE, (bits >>> 20) % MAGNITUDES)));
  }

  /** How wrong the clock of a machine is that starts now. */
  Decision ofStart(Track track) {
    if (healed) {
      return Decision.BENIGN;
    }
    int rate = enabled.contains(Fault.SKEWED) ? 500 : 0;
    return decision(
        track.seldom(rate, BOUND, bits -> encode(Fault.SKEWED, (bits >>> 20) % MAGNITUDES)));
  }

  private Decision decision(int value) {
    if (value == 0) {
      return Decision.BENIGN;
    }
    Fault fault = ALL[(value - 1) % ALL.length];
    return allowed.contains(fault)
        ? new Decision(fault, (value - 1) / ALL.length)
        : Decision.BENIGN;
  }

  /** What a person should read for a decision on a tape. */
  static String describe(int value) {
    int magnitude = (value - 1) / ALL.length;
    return ALL[(value - 1) % ALL.length].words() + (magnitude == 0 ? "" : ", size " + magnitude);
  }

  /** The decision that stands for a fault on a tape. */
  static int value(Fault fault, int magnitude) {
    return 1 + encode(fault, magnitude);
  }

  /** The same fault at its mildest. */
  static int mildest(int value) {
    return (value - 1) % ALL.length + 1;
  }

  /** The same fault one size smaller; less than 1 when there is none. */
  static int milder(int value) {
    return value - ALL.length;
  }

  private static int encode(Fault fault, int magnitude) {
    return fault.code + ALL.length * magnitude;
  }

  /** What fits only a few kinds of calls is the more likely there. */
  private List<Fault> callFaults(Port port, boolean write) {
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : OF_CALLS) {
      if (enabled.contains(fault) && fits(fault, port, write)) {
        faults.addAll(Collections.nCopies(fault == Fault.CONFLICT ? 4 : 1, fault));
      }
    }
    return faults;
  }

  static boolean fits(Fault fault, Port port, boolean write) {
    return switch (fault) {
      case CONFLICT -> port == Port.STORE && write;
      case EDITED -> port == Port.STORE;
      case THROTTLED -> port == Port.STORE || port == Port.WORLD;
      default -> true;
    };
  }

  private static int oneOf(int[] values, SplittableRandom swarm) {
    return values[swarm.nextInt(values.length)];
  }
}
