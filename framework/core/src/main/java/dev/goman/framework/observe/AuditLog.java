package dev.goman.framework.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes each pass to the log as key-value pairs. A failure is a warning the first time in a row
 * and then at each doubling of the count, so that what fails for hours does not fill the log;
 * everything else is at debug level.
 */
public final class AuditLog implements AuditSink {
  private static final Logger log = LoggerFactory.getLogger("dev.goman.audit");

  @Override
  public void accept(AuditRecord pass) {
    LoggingEventBuilder line = log.atLevel(level(pass.attempt()));
    line.addKeyValue("key", pass.key())
        .addKeyValue("cause", pass.cause())
        .addKeyValue("generation", pass.generation())
        .addKeyValue("fence", pass.fence())
        .addKeyValue("attempt", pass.attempt())
        .addKeyValue("outcome", pass.outcome())
        .addKeyValue("writes", pass.writes())
        .addKeyValue("took", pass.took())
        .addKeyValue("delay", pass.delay())
        .log(pass.reason().isEmpty() ? "pass" : pass.reason());
  }

  private static Level level(int attempt) {
    boolean powerOfTwo = attempt > 0 && Integer.bitCount(attempt) == 1;
    return powerOfTwo ? Level.WARN : Level.DEBUG;
  }
}
