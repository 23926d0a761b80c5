package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.simulated.CriticalPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast clusters come up when nothing goes wrong: the simulated time from the spec to Running,
 * over the longest chain of latencies that no controller could shorten, drawn from the same seed.
 */
public final class PaceReport {
  private static final Duration STEADY = Duration.ofHours(1);

  private PaceReport() {}

  /**
   * Lines of a table over so many seeds for each shape of cluster, and the calls that were made.
   */
  public static List<String> of(long first, int count) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "simulated cloud; seconds from apply to Running over the critical path of the same latencies");
    lines.add("");
    lines.add("| cluster | median s | ratio p50 | p90 | p99 | max | within 1.10 |");
    lines.add("| :--- | ---: | ---: | ---: | ---: | ---: | ---: |");
    shapes().forEach((name, spec) -> lines.add(row(name, spec, first, count)));
    lines.add("");
    lines.add("| calls for one ha cluster | until Running | in a steady hour |");
    lines.add("| :--- | ---: | ---: |");
    calls(first).forEach(lines::add);
    return lines;
  }

  /**
   * How one cluster came up.
   *
   * @param least which no controller could have beaten
   */
  record Start(Duration taken, Duration least) {
    double ratio() {
      return (double) taken.toNanos() / least.toNanos();
    }
  }

  static Start start(long seed, ClusterSpec spec, Tally tally) {
    Life life = new Life(Scenario.calm(seed, spec), Subject.REAL, Timeline.none(), tally);
    Duration taken = life.untilReady();
    if (life.isOver()) {
      throw new IllegalStateException("seed " + seed + " broke a law on its way");
    }
    return new Start(taken, CriticalPath.of(seed, life.truth().orElseThrow()));
  }

  private static Map<String, ClusterSpec> shapes() {
    Map<String, ClusterSpec> shapes = new TreeMap<>();
    shapes.put("dev", spec(Mode.DEV, 0));
    shapes.put("ha", spec(Mode.HA, 0));
    shapes.put("ha + 50 agents", spec(Mode.HA, 50));
    return shapes;
  }

  static ClusterSpec spec(Mode mode, int agents) {
    Pool pool = new Pool("work", agents, "t4g.large", null, null, null, false, null);
    return new ClusterSpec(
        mode,
        Wishes.REGION,
        "v1.36.3+k3s1",
        null,
        new Servers("t4g.medium", null, null),
        agents == 0 ? List.of() : List.of(pool),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String row(String name, ClusterSpec spec, long first, int count) {
    double[] ratios = new double[count];
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      Start start = start(first + i, spec, new Tally());
      seconds[i] = start.taken().toMillis() / 1000.0;
      ratios[i] = start.ratio();
    }
    long within = Arrays.stream(ratios).filter(r -> r <= 1.10).count();
    Arrays.sort(ratios);
    Arrays.sort(seconds);
    return "| %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.0f %% |"
        .formatted(
            name,
            at(seconds, 0.5),
            at(ratios, 0.5),
            at(ratios, 0.9),
            at(ratios, 0.99),
            ratios[count - 1],
            100.0 * within / count);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  private static List<String> calls(long seed) {
    Tally tally = new Tally();
    Life life =
        new Life(Scenario.calm(seed, spec(Mode.HA, 0)), Subject.REAL, Timeline.none(), tally);
    life.untilReady();
    Map<String, Long> creating = new TreeMap<>(tally.calls());
    life.rest(STEADY);
    List<String> rows = new ArrayList<>();
    tally
        .calls()
        .forEach((name, total) -> {
          long before = creating.getOrDefault(name, 0L);
          rows.add("| %s | %,d | %,d |".formatted(name, before, total - before));
        });
    return rows;
  }
}
