package dev.goman.tui.deploy;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of the function's log. What it says comes from outside: clean it before it is shown.
 *
 * @param kind what it is about
 * @param fields of a line of the controller, by name; empty of others
 * @param text the message, or the line itself where it is not the controller's
 */
public record LogLine(Instant at, Kind kind, Map<String, Object> fields, String text) {
  private static final Json JSON = Json.lenient();
  private static final Pattern LAMBDAS =
      Pattern.compile("(INIT_START|START|END|REPORT|INIT_REPORT) .*", Pattern.DOTALL);
  private static final List<String> TOLD =
      List.of("level", "logger", "requestId", "message", "key");

  public LogLine {
    fields = Map.copyOf(fields);
  }

  /** Who wrote it. */
  public enum Kind {
    /** The controller. */
    CONTROLLER,
    /** The numbers of an invocation, for CloudWatch. */
    METRICS,
    /** Lambda, about an invocation. */
    LAMBDA,
    /** Anything else, such as a virtual machine that ends. */
    OTHER
  }

  /** Reads a line as the function wrote it. */
  static LogLine of(Instant at, String written) {
    String line = written.stripTrailing();
    if (LAMBDAS.matcher(line).matches()) {
      return new LogLine(at, Kind.LAMBDA, Map.of(), line);
    }
    Map<String, Object> fields = line.startsWith("{") ? fields(line) : Map.of();
    if (fields.isEmpty()) {
      return new LogLine(at, Kind.OTHER, Map.of(), line);
    }
    boolean metrics = fields.containsKey("_aws");
    return new LogLine(
        at,
        metrics ? Kind.METRICS : Kind.CONTROLLER,
        fields,
        String.valueOf(fields.getOrDefault("message", "")));
  }

  @SuppressWarnings("unchecked") // a JSON object has texts as names
  private static Map<String, Object> fields(String line) {
    try {
      Map<String, Object> fields =
          new LinkedHashMap<>(JSON.<Map<String, Object>>read(bytes(line), Map.class));
      fields.values().removeIf(java.util.Objects::isNull);
      return fields;
    } catch (MalformedException e) {
      return Map.of();
    }
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /** One of the fields, or an empty text. */
  public String field(String name) {
    return String.valueOf(fields.getOrDefault(name, ""));
  }

  /** Whether it is about the resource of this name, whatever its kind. */
  public boolean isAbout(String name) {
    return field("key").endsWith("/" + name);
  }

  /** The fields that are told nowhere else, such as {@code outcome=Done tookMs=12}. */
  public String rest() {
    return fields.entrySet().stream()
        .filter(e -> !TOLD.contains(e.getKey()) && !e.getKey().equals("exception"))
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The lines of the stack trace, if there is one. */
  public List<String> trace() {
    return fields.get("exception") instanceof List<?> lines
        ? lines.stream().map(String::valueOf).toList()
        : List.of();
  }
}
