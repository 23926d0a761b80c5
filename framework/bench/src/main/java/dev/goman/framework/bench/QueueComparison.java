package dev.goman.framework.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all queues in turns, several rounds of it, so that what else the machine does meets all
 * of them alike; prints the medians as a table. Started by {@code queue.sh}.
 */
public final class QueueComparison {
  private static final List<String> CYCLES = List.of("alone", "contended", "crowded");

  /** The one that Goman itself is started with. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private static final String LEAD_SECONDS = "20";

  /** Figure, then queue, then what each round gave. */
  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

  private QueueComparison() {}

  /**
   * @param args the number of rounds, and the path of the Go program if there is one
   */
  public static void main(String[] args) throws Exception {
    QueueComparison comparison = new QueueComparison();
    String goProgram = args.length > 1 ? args[1] : "";
    for (int round = Integer.parseInt(args[0]); round > 0; round--) {
      comparison.cycles(goProgram);
      comparison.costs(goProgram);
      comparison.delayed(goProgram);
    }
    comparison.print();
  }

  private void cycles(String goProgram) throws RunnerException, IOException {
    for (String figure : CYCLES) {
      note("goman", figure, jmh(figure, "goman", "1"));
      note("goman-batches", figure, jmh(figure, "goman", "256"));
      note("client-java", figure, jmh(figure, "client-java", "1"));
      if (!goProgram.isEmpty()) {
        lines(goProgram, "-queue", "client-go", "-case", figure, "-time", "3s");
        lines(goProgram, "-queue", "priorityqueue", "-case", figure, "-time", "3s");
      }
    }
  }

  private void costs(String goProgram) throws IOException {
    program(CycleCost.class, "goman", "1");
    program(CycleCost.class, "goman", "256");
    program(CycleCost.class, "client-java", "1");
    if (!goProgram.isEmpty()) {
      lines(goProgram, "-queue", "client-go", "-case", "cost");
      lines(goProgram, "-queue", "priorityqueue", "-case", "cost");
    }
  }

  private void delayed(String goProgram) throws IOException {
    program(DelayedKeys.class, "goman", LEAD_SECONDS);
    program(DelayedKeys.class, "client-java", LEAD_SECONDS);
    if (!goProgram.isEmpty()) {
      lines(goProgram, "-queue", "client-go", "-case", "delayed");
      lines(goProgram, "-queue", "priorityqueue", "-case", "delayed");
    }
  }

  private void program(Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of(COLLECTOR, "-Xmx2g", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    lines(command.toArray(String[]::new));
  }

  private static double jmh(String figure, String queue, String batch) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(CycleBenchmark.class.getName() + "." + figure + "$")
            .param("queue", queue)
            .param("batch", batch)
            .jvmArgsAppend(COLLECTOR)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).runSingle().getPrimaryResult().getScore();
  }

  private void lines(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ", -1);
        note(words[0], words[1], Double.parseDouble(words[2]));
      }
    }
  }

  private void note(String queue, String figure, double value) {
    System.err.printf(Locale.ROOT, "%s %s %.2f%n", queue, figure, value);
    figures
        .computeIfAbsent(figure, _ -> new LinkedHashMap<>())
        .computeIfAbsent(queue, _ -> new ArrayList<>())
        .add(value);
  }

  private void print() {
    System.out.println("| figure | queue | median | lowest | highest |");
    System.out.println("|---|---|---:|---:|---:|");
    figures.forEach((figure, queues) ->
        queues.forEach((queue, values) -> System.out.println(row(figure, queue, values))));
    figures.forEach((figure, queues) -> ratio(figure, queues));
  }

  private static String row(String figure, String queue, List<Double> values) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f |",
        figure,
        queue,
        median(values),
        Collections.min(values),
        Collections.max(values));
  }

  private static void ratio(String figure, Map<String, List<Double>> queues) {
    double fastest = 0;
    for (Map.Entry<String, List<Double>> each : queues.entrySet()) {
      fastest =
          each.getKey().startsWith("goman") ? fastest : Math.max(fastest, median(each.getValue()));
    }
    for (Map.Entry<String, List<Double>> each : queues.entrySet()) {
      if (each.getKey().startsWith("goman") && fastest > 0) {
        System.out.printf(
            Locale.ROOT,
            "%s: %s is %.1f times the fastest peer%n",
            figure,
            each.getKey(),
            median(each.getValue()) / fastest);
      }
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
