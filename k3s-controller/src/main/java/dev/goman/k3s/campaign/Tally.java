package dev.goman.k3s.campaign;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happened, over any number of lives. Not thread-safe. */
final class Tally {
  private final Map<String, Long> calls = new TreeMap<>();
  private final Map<String, Long> acts = new TreeMap<>();
  private final Map<Deed.Kind, Long> deeds = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private final Map<String, Long> broken = new TreeMap<>();
  private long lives;
  private long steps;
  private Duration lived = Duration.ZERO;

  void call(String name) {
    calls.merge(name, 1L, Long::sum);
  }

  void act(Act act) {
    String name =
        act instanceof Act.Send send
            ? "Send " + send.script().purpose()
            : act.getClass().getSimpleName();
    acts.merge(name, 1L, Long::sum);
  }

  void deed(Deed.Kind kind) {
    deeds.merge(kind, 1L, Long::sum);
  }

  void fault(String name) {
    faults.merge(name, 1L, Long::sum);
  }

  void step() {
    steps++;
  }

  void broken(int law) {
    broken.merge("law " + law, 1L, Long::sum);
  }

  void lived(Duration life) {
    lives++;
    lived = lived.plus(life);
  }

  long lives() {
    return lives;
  }

  long steps() {
    return steps;
  }

  Map<String, Long> calls() {
    return calls;
  }

  /** How much was lived in how much time of a processor. */
  String throughput(long cpuNanos) {
    double seconds = cpuNanos / 1e9;
    double hours = lived.toSeconds() / 3600.0;
    return "%,d lives, %,.0f simulated cluster-hours, %,d steps, %.0f CPU seconds, %.1f cluster-hours a CPU second"
        .formatted(lives, hours, steps, seconds, hours / Math.max(seconds, 1e-9));
  }

  /** Everything as Markdown tables. */
  String report(long cpuNanos) {
    StringBuilder text = new StringBuilder(throughput(cpuNanos)).append(".\n");
    table(text, "Lives that broke a law", broken);
    table(text, "What happened to the clusters", deedCounts());
    table(text, "Faults of the cloud that struck", faults);
    table(text, "What the controller did", acts);
    table(text, "Calls to the cloud and the store", calls);
    return text.toString();
  }

  private Map<String, Long> deedCounts() {
    Map<String, Long> named = new TreeMap<>();
    deeds.forEach((kind, count) -> named.put(kind.words(), count));
    return named;
  }

  private static void table(StringBuilder text, String title, Map<String, Long> rows) {
    text.append("\n| ").append(title).append(" | times |\n| :--- | ---: |\n");
    rows.forEach((name, count) ->
        text.append("| ").append(name).append(" | ").append("%,d".formatted(count)).append(" |\n"));
  }
}
