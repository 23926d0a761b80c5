package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.lambda.log.JsonLogs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Invokes each form of the function many times in one process: mostly for a cluster that it knows,
 * now and then for new ones, for batches, for sweeps over all of them, and with an event as large
 * as Lambda has them. Prints how long the first sort takes and how much memory all of it; see
 * {@code warm.sh}.
 */
final class WarmRuns {
  /** No more than Lambda takes. */
  private static final int LARGEST_EVENT = 6 << 20;

  private static final int BATCH = 10;
  private static final int BETWEEN_BATCHES = 10;
  private static final int BETWEEN_SWEEPS = 50;
  private static final String STATE = "GOMAN_STATE";
  private static final byte[] SWEEP = "{\"sweep\":true}".getBytes(UTF_8);

  private final TimeSource time = new SystemTime();
  private final String state;
  private final NewClusters clusters;

  /**
   * @param state where clusters are stored, of its own for each form
   */
  private WarmRuns(String state) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(STATE, state);
    this.state = state;
    this.clusters = new NewClusters(environment);
  }

  /** {@code INVOCATIONS NAME COMMAND... [-- NAME COMMAND...]} prints a table. */
  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments);
    String state = System.getenv(STATE) + "/warm-" + System.nanoTime() + "-";
    int invocations = Integer.parseInt(words.getFirst());
    JsonLogs.line("| form | warm, ms | 99 of 100, ms | processor, ms | most memory, MiB |");
    JsonLogs.line("|---|---:|---:|---:|---:|");
    int number = 0;
    for (Map.Entry<String, List<String>> form :
        Forms.of(words.subList(1, words.size())).entrySet()) {
      WarmRuns runs = new WarmRuns(state + number++);
      JsonLogs.line(runs.row(form.getKey(), form.getValue(), invocations));
    }
    System.exit(0); // clients may have left threads
  }

  private String row(String name, List<String> command, int invocations) throws Exception {
    byte[] known = clusters.changed(List.of(clusters.store()));
    List<Double> warm = new ArrayList<>();
    double processor = 0;
    try (Trial trial = new Trial(time, withState(command), known)) {
      for (int i = 1; i <= invocations; i++) {
        double before = trial.processor();
        warm.add(trial.invoke(known));
        processor += trial.processor() - before;
        if (i % BETWEEN_BATCHES == 0) {
          trial.invoke(batch());
        }
        if (i % BETWEEN_SWEEPS == 0) {
          trial.invoke(SWEEP);
        }
      }
      trial.invoke(large());
      List<Double> late = warm.subList(warm.size() / 2, warm.size());
      return "| %s | %.1f | %.1f | %.1f | %.0f |"
          .formatted(
              name,
              Forms.quantile(late, 0.5),
              Forms.quantile(late, 0.99),
              processor / invocations,
              trial.peak());
    }
  }

  private List<String> withState(List<String> command) {
    List<String> all = new ArrayList<>(List.of("env", STATE + "=" + state));
    all.addAll(command);
    return all;
  }

  private byte[] batch() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      names.add(clusters.store());
    }
    return clusters.changed(names);
  }

  /** Messages of which none is about us. */
  private byte[] large() {
    String message = new String(clusters.changed(List.of("x".repeat(1000))), UTF_8);
    StringBuilder records = new StringBuilder();
    String one = message.substring(message.indexOf('[') + 1, message.length() - 2);
    while (records.length() + one.length() < LARGEST_EVENT - 100) {
      records.append(records.isEmpty() ? "" : ",").append(one);
    }
    return ("{\"Records\":[" + records + "]}").getBytes(UTF_8);
  }
}
