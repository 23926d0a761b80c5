package dev.goman.lambda;

import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.observe.AuditSink;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs each pass, and keeps those of an invocation until their numbers are written. */
final class Passes implements AuditSink {
  private static final Logger log = LoggerFactory.getLogger("dev.goman.pass");

  private final ConcurrentMap<String, List<AuditRecord>> byOwner = new ConcurrentHashMap<>();

  @Override
  public void accept(AuditRecord pass) {
    byOwner.computeIfAbsent(pass.owner(), o -> new CopyOnWriteArrayList<>()).add(pass);
    log.atLevel(pass.attempt() > 0 ? Level.WARN : Level.INFO)
        .addKeyValue("key", pass.key())
        .addKeyValue("generation", pass.generation())
        .addKeyValue("fence", pass.fence())
        .addKeyValue("owner", pass.owner())
        .addKeyValue("cause", pass.cause())
        .addKeyValue("outcome", pass.outcome())
        .addKeyValue("attempt", pass.attempt())
        .addKeyValue("writes", pass.writes())
        .addKeyValue("requests", pass.requests().values().stream().mapToInt(n -> n).sum())
        .addKeyValue("took", pass.took())
        .addKeyValue("delay", pass.delay())
        .log(pass.reason().isEmpty() ? "pass" : pass.reason());
  }

  /** Those of one owner, which are kept no longer. */
  List<AuditRecord> take(String owner) {
    List<AuditRecord> taken = byOwner.remove(owner);
    return taken == null ? List.of() : taken;
  }
}
