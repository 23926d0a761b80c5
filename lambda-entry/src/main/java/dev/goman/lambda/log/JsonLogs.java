package dev.goman.lambda.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * An slf4j provider of a few classes, because a cold start waits for logging too. The level is that
 * of {@code AWS_LAMBDA_LOG_LEVEL}, which Lambda sets; {@code INFO} without it. Libraries log from
 * {@code WARN} on.
 */
public final class JsonLogs implements SLF4JServiceProvider {
  private static final String CHOICE = "slf4j.provider";
  private static final String OURS = "dev.goman.";

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new NOPMDCAdapter();
  private final Level level = level(System.getenv("AWS_LAMBDA_LOG_LEVEL"));

  /** Makes slf4j use this, unless it was told what to use. Has no effect once anything logged. */
  public static void install() {
    if (System.getProperty(CHOICE) == null) {
      System.setProperty(CHOICE, JsonLogs.class.getName());
    }
  }

  /** Writes one line, as one record of the log. */
  public static void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length); // Lambda replaces it; so it is looked up each time
    System.out.flush();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> new JsonLogger(name, name.startsWith(OURS) ? level : atLeastWarn(level));
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static Level atLeastWarn(Level level) {
    return level.toInt() < Level.WARN.toInt() ? Level.WARN : level;
  }

  private static Level level(@Nullable String name) {
    if ("FATAL".equals(name)) {
      return Level.ERROR;
    }
    for (Level each : Level.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return Level.INFO;
  }
}
