package dev.goman.framework.testkit;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a run: after the healing all must become well within a bound and stay so, and
 * looking at every resource once more must change nothing.
 */
final class Finish {
  static final String CONVERGES = "converges";
  static final String QUIET = "a second pass writes nothing";
  static final String WAKE_UP = "a next wake-up exists until settled";

  private static final Json JSON = Json.lenient();
  private static final long SECOND = 1_000_000_000L;
  private static final long CHECK_EVERY = 10 * SECOND;

  /**
   * So long nothing must have been written before all counts as settled: longer than until an
   * unconfirmed delivery comes back, a back-off ends, or somebody looks at everything.
   */
  private static final long QUIET_FOR = 12 * 60 * SECOND;

  /** So long after it is due a key must have been looked at. */
  private static final long OVERDUE = 15 * 60 * SECOND;

  private final Scheduler scheduler;
  private final Oracles oracles;
  private final SimulatedLeases leases;
  private final SimulatedRequeuer requeuer;
  private final ObjectStore objects;
  private final Trace trace;
  private final Map<String, BooleanSupplier> goals = new LinkedHashMap<>();
  private final Map<String, Supplier<?>> states = new LinkedHashMap<>();
  private final List<Machine> machines;
  private Duration bound = Duration.ofHours(1);
  private long begunAt;
  private long deadline;

  private long writesBefore;
  private Map<String, @Nullable Object> statesBefore = Map.of();

  Finish(
      Scheduler scheduler,
      Oracles oracles,
      SimulatedLeases leases,
      SimulatedRequeuer requeuer,
      ObjectStore objects,
      List<Machine> machines,
      Trace trace) {
    this.scheduler = scheduler;
    this.oracles = oracles;
    this.leases = leases;
    this.requeuer = requeuer;
    this.objects = objects;
    this.machines = machines;
    this.trace = trace;
  }

  void goal(String what, BooleanSupplier holds) {
    goals.put(what, holds);
  }

  void settled(String what, Supplier<?> state) {
    states.put(what, state);
  }

  void within(Duration newBound) {
    bound = newBound;
  }

  /**
   * Everything has healed and the users are done: the time begins in which all must become well.
   */
  void begin() {
    begunAt = scheduler.now();
    deadline = scheduler.now() + bound.toNanos();
    awaitConvergence();
  }

  /** Whether some key was to be looked at again long ago and nobody did. */
  private void requireWakeUps() {
    Instant late = VirtualTime.START.plusNanos(scheduler.now() - OVERDUE);
    for (ResourceKey key : keys()) {
      WakeUp wakeUp = leases.row(key).map(LeaseRow::wakeUp).orElse(null);
      if (wakeUp != null && wakeUp.dueAt().isBefore(late) && scheduler.now() > begunAt + OVERDUE) {
        oracles.fail(WAKE_UP, key + " was due at " + wakeUp.dueAt() + " and nobody looked at it");
      }
    }
  }

  private void awaitConvergence() {
    requireWakeUps();
    List<String> missing = missing();
    boolean quiet = scheduler.now() - Math.max(begunAt, oracles.lastWriteAt()) >= QUIET_FOR;
    if (missing.isEmpty() && quiet && passes() == 0) {
      lookAgain();
    } else if (scheduler.now() >= deadline) {
      String what =
          missing.isEmpty() ? "something is still being written" : String.join("; ", missing);
      oracles.fail(CONVERGES, "not within " + bound.toMinutes() + " min of the healing: " + what);
    } else {
      scheduler.at(scheduler.now() + CHECK_EVERY, this::awaitConvergence);
    }
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    goals.forEach((what, holds) -> {
      if (!holds.getAsBoolean()) {
        missing.add("not so: " + what);
      }
    });
    for (ResourceKey key : keys()) {
      if (!observed(key)) {
        missing.add("the spec of " + key + " was not acted on as it is now");
      }
    }
    return missing;
  }

  private void lookAgain() {
    trace.note("simulation", "looks at everything again", null);
    writesBefore = oracles.writes();
    statesBefore = new LinkedHashMap<>();
    states.forEach((what, state) -> statesBefore.put(what, state.get()));
    keys().forEach(requeuer::event);
    scheduler.at(scheduler.now() + CHECK_EVERY, this::awaitSecondPass);
  }

  private void awaitSecondPass() {
    boolean under = passes() > 0 || requeuer.hasEvents();
    if (under && scheduler.now() < deadline + bound.toNanos()) {
      scheduler.at(scheduler.now() + CHECK_EVERY, this::awaitSecondPass);
      return;
    }
    long more = oracles.writes() - writesBefore;
    if (more > 0) {
      oracles.fail(QUIET, more + " more when every resource was looked at once more");
    }
    states.forEach((what, state) -> {
      Object after = state.get();
      if (!Objects.equals(statesBefore.get(what), after)) {
        oracles.fail(QUIET, what + " went from " + statesBefore.get(what) + " to " + after);
      }
    });
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      oracles.fail(CONVERGES, "and did not stay so: " + String.join("; ", missing));
    }
    scheduler.stop(null);
  }

  private long passes() {
    return machines.stream().mapToLong(leases::passes).sum();
  }

  private List<ResourceKey> keys() {
    List<ResourceKey> keys = new ArrayList<>();
    for (Listing.Entry entry : objects.list("", "", Integer.MAX_VALUE).entries()) {
      ResourceKey.ofObject(entry.key())
          .filter(key -> key.specObject().equals(entry.key()))
          .ifPresent(keys::add);
    }
    return keys;
  }

  private boolean observed(ResourceKey key) {
    Optional<StoredObject> spec = objects.get(key.specObject());
    Optional<StoredObject> status = objects.get(key.statusObject());
    if (spec.isEmpty()) {
      return true;
    }
    try {
      return status.isPresent()
          && spec.get()
              .version()
              .equals(JSON.<Seen>read(status.get().body(), Seen.class).observedSpecVersion());
    } catch (MalformedException e) {
      return false;
    }
  }

  /** What of a status says which spec was acted on. */
  record Seen(@Nullable String observedSpecVersion) {}
}
