package dev.goman.lambda;

import dev.goman.framework.json.Json;
import dev.goman.framework.observe.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The numbers of invocations in CloudWatch's embedded metric format: log lines of which CloudWatch
 * makes metrics, so that nothing is sent and nothing waited for. One line for an invocation, and
 * one for each kind of resource that it passed over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded metric format</a>
 */
final class Metrics {
  private static final Json JSON = Json.lenient();
  private static final String NAMESPACE = "Goman";
  private static final String COUNT = "Count";
  private static final String MILLIS = "Milliseconds";

  /** A value of the format is a number, or a list of at most this many. */
  private static final int MOST_VALUES = 100;

  private final Consumer<String> lines;

  Metrics(Consumer<String> lines) {
    this.lines = lines;
  }

  void write(Tally tally, List<AuditRecord> passes, Instant at) {
    writeInvocation(tally, at);
    passes.stream()
        .collect(
            Collectors.groupingBy(pass -> pass.key().kind(), TreeMap::new, Collectors.toList()))
        .forEach((kind, of) -> writePasses(kind, of, at));
  }

  private void writeInvocation(Tally tally, Instant at) {
    Map<String, Object> values = new TreeMap<>();
    values.put("Keys", tally.keys());
    values.put("StaleWakeUps", tally.stale());
    values.put("HandedOver", tally.handedOver());
    values.put("Unreadable", tally.unreadable());
    values.put("AskedAgain", tally.failed());
    Map<String, String> units = new TreeMap<>();
    values.keySet().forEach(name -> units.put(name, COUNT));
    write(values, units, List.of(), at);
  }

  private void writePasses(String kind, List<AuditRecord> passes, Instant at) {
    Map<String, Object> values = new TreeMap<>();
    values.put("Kind", kind);
    values.put("Passes", passes.size());
    values.put("Failures", passes.stream().filter(pass -> pass.attempt() > 0).count());
    values.put("StatusWrites", passes.stream().mapToInt(AuditRecord::writes).sum());
    values.put("Requests", passes.stream().mapToInt(Metrics::requests).sum());
    values.put("PassTime", some(passes.stream().map(pass -> pass.took().toMillis()).toList()));
    Map<String, String> units = new TreeMap<>();
    values.keySet().forEach(name -> units.put(name, name.equals("PassTime") ? MILLIS : COUNT));
    units.remove("Kind");
    write(values, units, List.of("Kind"), at);
  }

  private static int requests(AuditRecord pass) {
    return pass.requests().values().stream().mapToInt(n -> n).sum();
  }

  private static List<Long> some(List<Long> all) {
    return all.subList(Math.max(0, all.size() - MOST_VALUES), all.size());
  }

  private void write(
      Map<String, Object> values, Map<String, String> units, List<String> by, Instant at) {
    List<Map<String, String>> metrics = new ArrayList<>();
    units.forEach((name, unit) -> metrics.add(Map.of("Name", name, "Unit", unit)));
    Map<String, Object> directive =
        Map.of("Namespace", NAMESPACE, "Dimensions", List.of(by), "Metrics", metrics);
    Map<String, Object> line = new TreeMap<>(values);
    line.put(
        "_aws", Map.of("Timestamp", at.toEpochMilli(), "CloudWatchMetrics", List.of(directive)));
    lines.accept(JSON.writeLine(line));
  }
}
