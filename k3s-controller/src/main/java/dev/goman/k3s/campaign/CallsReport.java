package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What each kind of step in the life of a cluster costs in calls of the cloud, from the edit until
 * all is as wanted, when nothing goes wrong.
 */
public final class CallsReport {
  private static final Pool POOL = new Pool("work", 2, "t4g.large", null, null, null, false, null);

  private CallsReport() {}

  /** Lines of a table, for the latencies of a seed. */
  public static List<String> of(long seed) {
    Tally tally = new Tally();
    Life life = new Life(Scenario.calm(seed, first()), Subject.REAL, Timeline.none(), tally);
    List<String> lines = new ArrayList<>();
    lines.add("simulated cloud; calls of EC2, Systems Manager and Parameter Store, at their ports");
    lines.add("");
    lines.add("| step | minutes | calls | itemised |");
    lines.add("| :--- | ---: | ---: | :--- |");
    step(lines, tally, life, "create, 1 server and 2 agents", life::untilReady);
    edits(seed)
        .forEach((what, edit) -> step(lines, tally, life, what, () -> life.untilSettled(edit)));
    step(lines, tally, life, "a lost agent is replaced", life::untilHealed);
    step(
        lines,
        tally,
        life,
        "an hour in which nothing happens",
        () -> life.rest(Duration.ofHours(1)));
    step(lines, tally, life, "delete, 3 servers and 2 agents", life::untilGone);
    return lines;
  }

  private static ClusterSpec first() {
    return new ClusterSpec(
        Mode.DEV,
        Wishes.REGION,
        "v1.35.4+k3s1",
        null,
        new Servers("t4g.medium", null, null),
        List.of(POOL),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Map<String, UnaryOperator<ClusterSpec>> edits(long seed) {
    Map<String, UnaryOperator<ClusterSpec>> edits = new LinkedHashMap<>();
    edits.put("1 agent more", s -> s.withPools(List.of(POOL.withCount(3))));
    edits.put("1 agent fewer", s -> s.withPools(List.of(POOL)));
    edits.put(
        "labels of 2 agents",
        s -> s.withPools(List.of(POOL.withMarks(Map.of("team", "a"), List.of()))));
    edits.put("from 1 server to 3", s -> s.withServers(Mode.HA, s.servers()));
    edits.put(
        "settings of 3 servers", s -> s.withConfig(List.of("traefik"), s.tlsSans(), s.snapshots()));
    edits.put("upgrade of 3 servers and 2 agents", s -> s.withVersion("v1.36.3+k3s1"));
    edits.put(
        "new tokens for 3 servers and 2 agents",
        s -> s.withRequests(s.requests().withRotateTokens("seed" + seed)));
    edits.put("stop, 3 servers and 2 agents", s -> s.withDesiredState(DesiredState.STOPPED));
    edits.put("start, 3 servers and 2 agents", s -> s.withDesiredState(DesiredState.RUNNING));
    return edits;
  }

  private static void step(
      List<String> lines, Tally tally, Life life, String what, Runnable taken) {
    Map<String, Long> before = new TreeMap<>(tally.calls());
    java.time.Instant begin = life.now();
    taken.run();
    Map<String, Long> made = new TreeMap<>();
    tally
        .calls()
        .forEach((call, count) -> {
          long more = count - before.getOrDefault(call, 0L);
          if (more > 0 && !call.contains("Object")) {
            made.put(call, more);
          }
        });
    String items =
        made.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    long sum = made.values().stream().mapToLong(Long::longValue).sum();
    double minutes = Duration.between(begin, life.now()).toSeconds() / 60.0;
    lines.add("| %s | %.1f | %,d | %s |".formatted(what, minutes, sum, items));
  }
}
