package dev.goman.lambda;

import dev.goman.framework.aws.Hint;
import dev.goman.framework.aws.Notice;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.Drain;
import dev.goman.framework.controller.VirtualParallel;
import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event, from its bytes to its answer. Used once. */
final class Invocation {
  private static final Logger log = LoggerFactory.getLogger(Invocation.class);

  /**
   * What to wait for here instead of sending a message. At 512 MB waiting costs 6.7 millionths of a
   * dollar a second; a message, the function's next call and its overhead cost about 2 millionths.
   * Beyond 0.3 s a message is cheaper, but the queue delays by whole seconds.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final int AT_ONCE = 16;

  private final FunctionPorts ports;
  private final Addresses addresses;
  private final Drain drain;
  private final VirtualParallel parallel;
  private final Budget budget;
  private final String owner;
  private final Asks asks = new Asks();
  private final Set<Letter> failed = new LinkedHashSet<>();

  /**
   * @param owner unique to this invocation, whatever was cloned or is tried again
   */
  Invocation(FunctionPorts ports, Addresses addresses, Drain drain, Budget budget, String owner) {
    this.ports = ports;
    this.addresses = addresses;
    this.drain = drain;
    this.parallel = new VirtualParallel(AT_ONCE, ports.time());
    this.budget = budget;
    this.owner = owner;
  }

  /** Deals with the event. What it could not deal with is in the answer. */
  Answer run(Inbox inbox) {
    inbox.letters().forEach(this::read);
    int keys = asks.keys().size();
    Set<ResourceKey> stale = stale();
    stale.forEach(asks::drop);

    List<ResourceKey> all = asks.keys();
    int here = Math.min(all.size(), budget.keys());
    List<ResourceKey> tooMany = all.subList(here, all.size());
    Set<ResourceKey> refused = handOver(tooMany);
    Drain.Report report =
        drain.run(
            all.subList(0, here),
            ControllerSettings.forInvocation(owner, budget.passLimit()),
            budget.until(),
            budget.expectedPass(),
            LONGEST_WAIT);

    failed.addAll(asks.letters(refused));
    failed.addAll(asks.letters(report.failed()));
    int unreadable = (int) inbox.letters().stream().filter(l -> l.problem() != null).count();
    Tally tally =
        Tally.of(
            inbox.letters().size(),
            unreadable,
            keys,
            stale.size(),
            report,
            tooMany.size() - refused.size(),
            failed.size());
    return new Answer(inbox.queued(), failed, tally);
  }

  private void read(Letter letter) {
    if (letter.problem() != null) {
      log.atWarn().addKeyValue("messageId", letter.id()).log("unreadable: {}", letter.problem());
      failed.add(letter); // a queue then moves it to where people look
      return;
    }
    for (Notice notice : letter.notices()) {
      try {
        for (Hint hint : addresses.of(notice)) {
          asks.add(hint, letter);
        }
      } catch (IOException e) {
        log.atWarn().addKeyValue("messageId", letter.id()).setCause(e).log("not understood yet");
        failed.add(letter);
      }
    }
  }

  /** Keys that only wake-ups asked for of which none is worth a look. */
  private Set<ResourceKey> stale() {
    Set<ResourceKey> stale = ConcurrentHashMap.newKeySet();
    List<ResourceKey> doubtful =
        asks.keys().stream().filter(key -> !asks.timers(key).contains(0L)).toList();
    parallel.forEach(
        doubtful,
        key -> {
          if (!isLive(key)) {
            stale.add(key);
          }
        });
    return stale;
  }

  private boolean isLive(ResourceKey key) {
    try {
      Instant now = ports.time().now();
      return ports
          .leases()
          .inspect(key)
          .filter(row -> asks.timers(key).stream().anyMatch(t -> Due.isLive(row, t, now)))
          .isPresent();
    } catch (LeaseException e) {
      return true; // then a look decides
    }
  }

  /**
   * @return the keys that the requeuer did not take
   */
  private Set<ResourceKey> handOver(List<ResourceKey> keys) {
    Set<ResourceKey> refused = ConcurrentHashMap.newKeySet();
    parallel.forEach(
        keys,
        key -> {
          try {
            long timer = asks.timers(key).stream().mapToLong(t -> t).min().orElse(0);
            ports
                .requeuer()
                .schedule(new WakeUp(key, ports.time().now(), 0, timer, "too many at once"));
          } catch (RuntimeException e) {
            log.atError().addKeyValue("key", key).setCause(e).log("not handed over");
            refused.add(key);
          }
        });
    return refused;
  }
}
