package dev.goman.lambda.local;

import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.lambda.log.JsonLogs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Starts function processes anew, each with the event of a new cluster, and takes the time until
 * the answer is there. Used to train a cache and to compare the forms of the function; see {@code
 * cold-start.sh}.
 */
final class ColdStarts {
  private static final int WARM = 20;

  private final TimeSource time = new SystemTime();
  private final NewClusters clusters = new NewClusters(System.getenv());

  private ColdStarts() {}

  /** What one start took, in milliseconds and MiB; with the processor time until the answer. */
  private record Sample(double cold, double processor, double warm, double memory) {}

  /**
   * {@code train COMMAND...} starts once and ends the process in peace, so that it writes its
   * cache. {@code measure ROUNDS NAME COMMAND... [-- NAME COMMAND...]} prints a table.
   */
  public static void main(String[] arguments) throws Exception {
    ColdStarts starts = new ColdStarts();
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    if (arguments[0].equals("train")) {
      starts.start(rest, true);
    } else {
      starts.measure(Integer.parseInt(rest.getFirst()), Forms.of(rest.subList(1, rest.size())));
    }
    System.exit(0); // clients may have left threads
  }

  private void measure(int rounds, Map<String, List<String>> forms) throws Exception {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> form : forms.entrySet()) {
        Sample sample = start(form.getValue(), false);
        if (round > 0) { // the first one only warms the disk and the emulator
          samples.computeIfAbsent(form.getKey(), k -> new ArrayList<>()).add(sample);
        }
      }
    }
    JsonLogs.line("| form | cold start, ms (range) | processor, ms | warm, ms | memory, MiB |");
    JsonLogs.line("|---|---|---|---|---|");
    samples.forEach((name, all) -> JsonLogs.line(row(name, all)));
  }

  private static String row(String name, List<Sample> samples) {
    List<Double> cold = samples.stream().map(Sample::cold).toList();
    return "| %s | %.0f (%.0f-%.0f) | %.0f | %.0f | %.0f |"
        .formatted(
            name,
            Forms.quantile(cold, 0.5),
            Forms.quantile(cold, 0),
            Forms.quantile(cold, 1),
            median(samples, Sample::processor),
            median(samples, Sample::warm),
            median(samples, Sample::memory));
  }

  private static double median(List<Sample> samples, Function<Sample, Double> of) {
    return Forms.quantile(samples.stream().map(of).toList(), 0.5);
  }

  /** One process, from its start to the end of its first invocation, and some more invocations. */
  private Sample start(List<String> command, boolean inPeace) throws Exception {
    byte[] event = clusters.changed(List.of(clusters.store()));
    try (Trial trial = new Trial(time, command, event)) {
      double processor = trial.processor();
      double memory = trial.peak();
      List<Double> warm = new ArrayList<>();
      for (int i = 0; i < WARM; i++) {
        warm.add(trial.invoke(event));
      }
      if (inPeace) {
        trial.end();
      }
      return new Sample(trial.first(), processor, Forms.quantile(warm, 0.5), memory);
    }
  }
}
