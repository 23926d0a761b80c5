package dev.goman.lambda.log;

import dev.goman.framework.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Writes each event as one JSON object on one line. Control characters are escaped by JSON. */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;
  private static final int MOST_FRAMES = 12;
  private static final int MOST_CAUSES = 5;
  private static final Json JSON = Json.lenient();

  private final Level least;

  JsonLogger(String name, Level least) {
    this.name = name;
    this.least = least;
  }

  @Override
  public void log(LoggingEvent event) {
    Map<String, Object> line = begin(event.getLevel());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> put(line, pair.key, pair.value));
    }
    end(line, event.getMessage(), event.getArgumentArray(), event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    end(begin(level), message, arguments, thrown);
  }

  private Map<String, Object> begin(Level level) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", level.name());
    line.put("logger", name);
    put(line, "requestId", RequestScope.current());
    return line;
  }

  private static void end(
      Map<String, Object> line,
      @Nullable String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    put(line, "message", MessageFormatter.basicArrayFormat(message, arguments));
    if (thrown != null) {
      line.put("exception", trace(thrown));
    }
    JsonLogs.line(JSON.writeLine(line));
  }

  private static void put(Map<String, Object> line, String key, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Duration duration -> line.put(key + "Ms", duration.toMillis());
      case Number number -> line.put(key, number);
      case Boolean truth -> line.put(key, truth);
      default -> line.put(key, value.toString());
    }
  }

  private static List<String> trace(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      lines.add(cause.toString());
      Arrays.stream(cause.getStackTrace())
          .limit(MOST_FRAMES)
          .map(f -> "  at " + f)
          .forEach(lines::add);
      cause = cause.getCause();
    }
    return lines;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return isOn(Level.TRACE);
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return isOn(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isOn(Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return isOn(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isOn(Level.INFO);
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return isOn(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isOn(Level.WARN);
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return isOn(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isOn(Level.ERROR);
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return isOn(Level.ERROR);
  }

  private boolean isOn(Level level) {
    return level.toInt() >= least.toInt();
  }
}
