package dev.goman.framework.testkit;

import dev.goman.framework.store.StoreException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line between simulated programs and everything they talk to. Each call takes virtual time,
 * lets others run meanwhile, and goes wrong as {@link Chaos} decides.
 *
 * <p>The effect of a call happens at one moment, as it does at a service. Calls of users and of the
 * simulation itself do not go wrong.
 */
final class Calls {
  private static final long LATENCY = 1_000_000L;
  private static final long TIMEOUT = 2_000_000_000L;

  private final Scheduler scheduler;
  private final Chaos chaos;
  private final Tally tally;
  private final Trace trace;
  private final Map<Port, Long> downUntil = new EnumMap<>(Port.class);
  private Consumer<String> editor = subject -> {};
  private Predicate<Machine> duringPass = machine -> false;

  Calls(Scheduler scheduler, Chaos chaos, Tally tally, Trace trace) {
    this.scheduler = scheduler;
    this.chaos = chaos;
    this.tally = tally;
    this.trace = trace;
  }

  /** Who touches the resource that an object belongs to, when a user is to edit it. */
  void editor(Consumer<String> newEditor) {
    editor = newEditor;
  }

  /** Who knows whether a machine is in the middle of a pass. */
  void duringPass(Predicate<Machine> newDuringPass) {
    duringPass = newDuringPass;
  }

  void down(Port port, long until) {
    downUntil.put(port, until);
  }

  void allUp() {
    downUntil.clear();
  }

  /**
   * One call.
   *
   * @param subject what the call is about, such as an object's key
   * @param write whether it changes what it calls
   * @param effect what happens at the other end
   */
  <T> T call(Port port, String operation, String subject, boolean write, Supplier<T> effect) {
    Strand self = scheduler.current();
    if (self == null) {
      return effect.get();
    }
    if (self.machine == null) {
      scheduler.sleepUntil(scheduler.now() + LATENCY);
      return answer(self, operation, subject, effect).get();
    }
    return faulty(self, self.machine, port, operation, subject, write, effect);
  }

  private <T> T faulty(
      Strand self,
      Machine machine,
      Port port,
      String operation,
      String subject,
      boolean write,
      Supplier<T> effect) {
    scheduler.requireAlive(self);
    refuseInterrupted(self, port, operation);
    tally.call();
    Decision decision = chaos.ofCall(machine.track(), port, write);
    if (decision.fault() != null && !Chaos.fits(decision.fault(), port, write)) {
      decision = Decision.BENIGN;
    }
    noteFault(machine, decision, operation, subject);
    before(self, machine, port, decision, operation, subject);
    Answer<T> answer = answer(self, operation, subject, effect);
    after(self, machine, port, decision, operation);
    return answer.get();
  }

  private void before(
      Strand self,
      Machine machine,
      Port port,
      Decision decision,
      String operation,
      String subject) {
    long now = scheduler.now();
    long arrival = now + LATENCY;
    switch (decision.fault()) {
      case JITTER -> arrival += decision.jitterNanos();
      case SLOW_BEFORE -> arrival += decision.delayNanos();
      case FROZEN -> machine.freeze(now + decision.delayNanos());
      case KILLED_BEFORE -> machine.kill();
      case null, default -> {}
    }
    scheduler.requireAlive(self);
    scheduler.sleepUntil(arrival);
    refuseInterrupted(self, port, operation);
    if (decision.is(Fault.LOST_BEFORE) || isDown(port)) {
      timeOut(self, port, operation, "was not answered");
    }
    if (decision.is(Fault.THROTTLED)) {
      throw port.throttled(operation + " was throttled");
    }
    if (decision.is(Fault.CONFLICT)) {
      throw new StoreException.Conflict(subject);
    }
    if (decision.is(Fault.EDITED)) {
      editor.accept(subject);
    }
  }

  private void after(Strand self, Machine machine, Port port, Decision decision, String operation) {
    switch (decision.fault()) {
      case KILLED_AFTER -> {
        machine.kill();
        scheduler.requireAlive(self);
      }
      case LOST_AFTER -> timeOut(self, port, operation, "took effect and its answer is lost");
      case SLOW_AFTER -> scheduler.sleepUntil(scheduler.now() + decision.delayNanos());
      case null, default -> {}
    }
  }

  private boolean isDown(Port port) {
    return !downUntil.isEmpty() && downUntil.getOrDefault(port, 0L) > scheduler.now();
  }

  private void timeOut(Strand self, Port port, String operation, String what) {
    scheduler.sleepUntil(scheduler.now() + TIMEOUT);
    refuseInterrupted(self, port, operation);
    throw port.unavailable(operation + " " + what);
  }

  /** An interrupted caller is told so, and the flag stays. Some time passes, so that loops end. */
  private void refuseInterrupted(Strand self, Port port, String operation) {
    if (self.thread.isInterrupted()) {
      scheduler.insistUntil(scheduler.now() + LATENCY);
      throw port.unavailable(operation + " was interrupted");
    }
  }

  private void noteFault(Machine machine, Decision decision, String operation, String subject) {
    Fault fault = decision.fault();
    if (fault != null) {
      tally.fault(fault, duringPass.test(machine));
      if (trace.isKept()) {
        trace.note(machine.title(), "! " + fault.words(), operation + " " + subject);
      }
    }
  }

  private <T> Answer<T> answer(Strand self, String operation, String subject, Supplier<T> effect) {
    Answer<T> answer;
    try {
      answer = new Answer<>(effect.get(), null);
    } catch (RuntimeException e) {
      answer = new Answer<>(null, e);
    }
    if (scheduler.stopped()) {
      scheduler.requireAlive(self);
    }
    String who = self.machine == null ? self.name : self.machine.title();
    trace.note(who, operation, trace.isKept() ? subject + answer : null);
    return answer;
  }

  /** What a service answers: a value or a refusal. */
  private record Answer<T>(@Nullable T value, @Nullable RuntimeException thrown) {

    @SuppressWarnings("NullAway") // the value is null exactly when the effect's own type allows it
    T get() {
      if (thrown != null) {
        throw thrown;
      }
      return value;
    }

    @Override
    public String toString() {
      if (thrown != null) {
        return " -> " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
      }
      return value == null ? "" : " -> " + Shown.of(value);
    }
  }
}
