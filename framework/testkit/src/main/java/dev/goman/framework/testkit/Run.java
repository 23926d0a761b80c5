package dev.goman.framework.testkit;

import dev.goman.framework.json.Json;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run of a scenario: the world it sets up, the trouble, the healing, and the verdict. */
final class Run {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long STUCK_AFTER = 10 * SECOND;
  private static final long[] RESTARTS = {SECOND, 10 * SECOND, MINUTE, 5 * MINUTE};
  private static final Json JSON = Json.lenient();

  private final Scheduler scheduler = new Scheduler(new SystemTime(), STUCK_AFTER);
  private final Tape tape;
  private final Trace trace;
  private final Tally tally = new Tally();
  private final Set<Fault> allowed = EnumSet.allOf(Fault.class);
  private final Chaos chaos;
  private final Calls calls;
  private final VirtualTime time = new VirtualTime(scheduler);
  private final Ids ids = Ids.from(new Random(42));
  private final MemoryObjectStore memory = new MemoryObjectStore(new TrueTime(scheduler));
  private final SimulatedLeases leases;
  private final SimulatedRequeuer requeuer;
  private final SimulatedStore store;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Runnable> users = new ArrayList<>();
  private final Map<String, BooleanSupplier> invariants = new LinkedHashMap<>();
  private final Oracles oracles;
  private final Finish finish;
  private Plumbing plumbing = new Plumbing() {};
  private Duration trouble = Duration.ofMinutes(20);
  private int usersAtWork;

  /**
   * @param swarm decides which faults are likely
   * @param kept whether the trace is to be shown
   */
  Run(Tape tape, SplittableRandom swarm, boolean kept) {
    this.tape = tape;
    trace = new Trace(scheduler::now, kept);
    chaos = new Chaos(swarm, allowed);
    calls = new Calls(scheduler, chaos, tally, trace);
    leases = new SimulatedLeases(calls, time, scheduler);
    requeuer =
        new SimulatedRequeuer(calls, time, scheduler, chaos, tape.track("events"), tally, trace);
    oracles = new Oracles(scheduler, time, leases, requeuer);
    store = new SimulatedStore(memory, calls, oracles);
    finish = new Finish(scheduler, oracles, leases, requeuer, memory, machines, trace);
    calls.editor(this::touch);
    calls.duringPass(machine -> leases.passes(machine) > 0);
  }

  /** Sets the scenario up and runs it to its end. */
  RunResult of(Scenario scenario) {
    Throwable failure;
    try {
      scenario.set(new Simulation(this));
      begin();
      failure = scheduler.run();
    } catch (Exception e) {
      failure = e;
    }
    tally.finished(scheduler.now());
    return new RunResult(failure, tape.choices(), trace, tally, scheduler.now());
  }

  private void begin() {
    chaos.begin();
    if (!invariants.isEmpty()) {
      scheduler.afterStep(this::checkInvariants);
    }
    machines.forEach(this::start);
    usersAtWork = users.size();
    users.forEach(Runnable::run);
    weather(tape.track("weather"));
    scheduler.at(trouble.toNanos(), this::heal);
  }

  private void start(Machine machine) {
    Decision decision = chaos.ofStart(machine.clockTrack());
    boolean skewed = decision.is(Fault.SKEWED);
    if (skewed) {
      tally.fault(Fault.SKEWED, false);
    }
    machine.start(skewed ? decision.skewNanos() : 0);
  }

  private void restart(Machine machine) {
    int delay = chaos.healed() ? 0 : machine.clockTrack().below(RESTARTS.length);
    scheduler.at(scheduler.now() + RESTARTS[delay], () -> start(machine));
  }

  private void weather(Track track) {
    if (chaos.healed()) {
      return;
    }
    for (Port port : Port.values()) {
      Decision decision = chaos.ofWeather(track);
      if (decision.is(Fault.OUTAGE)) {
        tally.fault(Fault.OUTAGE, machines.stream().anyMatch(m -> leases.passes(m) > 0));
        trace.note(
            "weather", "! outage", port + " for " + decision.outageNanos() / MINUTE + " min");
        calls.down(port, scheduler.now() + decision.outageNanos());
      }
    }
    scheduler.at(scheduler.now() + MINUTE, () -> weather(track));
  }

  private void heal() {
    trace.note("simulation", "heals", null);
    chaos.heal();
    calls.allUp();
    machines.forEach(Machine::thaw);
    machines.forEach(this::start);
    finishIfDone();
  }

  private void finishIfDone() {
    if (chaos.healed() && usersAtWork == 0) {
      finish.begin();
    }
  }

  private void checkInvariants() {
    invariants.forEach((what, holds) -> {
      if (!holds.getAsBoolean()) {
        throw new OracleException(what, "it does not hold");
      }
    });
  }

  /** Somebody edits the resource that an object belongs to, in a way that means nothing. */
  private void touch(String object) {
    Optional<ResourceKey> key = ResourceKey.ofObject(object);
    Optional<StoredObject> spec = key.flatMap(k -> memory.get(k.specObject()));
    if (spec.isEmpty()) {
      return;
    }
    byte[] touched = Touch.touch(JSON, spec.get().body(), ids.next());
    memory.replace(spec.get().key(), touched, spec.get().version());
    trace.note("somebody", "touches", key.get());
    requeuer.event(key.get());
  }

  <S, T> void controllers(
      int count, Hosting hosting, Supplier<? extends Reconciler<S, T>> reconcilers) {
    for (int i = 0; i < count; i++) {
      String name = "controller-" + (machines.size() + 1);
      Machine[] self = new Machine[1];
      Runnable program = () -> boot(self[0], hosting, reconcilers);
      self[0] = new Machine(name, tape, scheduler, trace, program, this::restart);
      machines.add(self[0]);
    }
  }

  private <S, T> void boot(
      Machine machine, Hosting hosting, Supplier<? extends Reconciler<S, T>> reconcilers) {
    Runnable program =
        () ->
            new Host(machine, scheduler, store, leases, requeuer, time, ids, plumbing)
                .run(reconcilers.get(), hosting);
    scheduler.spawn(machine.title() + " boot", machine, program);
  }

  void user(String name, Simulation.UserScript script) {
    users.add(() -> scheduler.spawn(name, null, () -> play(script)));
  }

  private void play(Simulation.UserScript script) {
    try {
      script.play();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a user's script failed", e);
    }
    usersAtWork--;
    finishIfDone();
  }

  void pause(Duration duration) {
    scheduler.sleepUntil(scheduler.now() + duration.toNanos());
  }

  int choose(String what, int bound) {
    return tape.track(what).below(bound);
  }

  <A> A external(Class<A> port, A world, Function<String, ? extends RuntimeException> lost) {
    return External.proxy(calls, port, world, lost);
  }

  void plumbing(Plumbing newPlumbing) {
    plumbing = newPlumbing;
  }

  void always(String what, BooleanSupplier holds) {
    invariants.put(what, holds);
  }

  void eventually(String what, BooleanSupplier holds) {
    finish.goal(what, holds);
  }

  void settled(String what, Supplier<?> state) {
    finish.settled(what, state);
  }

  void without(Collection<Fault> faults) {
    allowed.removeAll(faults);
  }

  void troubleFor(Duration duration) {
    trouble = duration;
  }

  void convergesWithin(Duration bound) {
    finish.within(bound);
  }

  ObjectStore store() {
    return store;
  }

  TimeSource time() {
    return time;
  }

  Ids ids() {
    return ids;
  }
}
