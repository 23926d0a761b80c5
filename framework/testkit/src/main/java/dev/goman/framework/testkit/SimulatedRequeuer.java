package dev.goman.framework.testkit;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A durable queue of wake-ups and events, as an invocation has it: what is taken and not confirmed
 * comes back. It delivers late, twice, or, for events, not at all, as {@link Chaos} decides.
 */
final class SimulatedRequeuer implements Requeuer {
  private static final long MILLI = 1_000_000L;
  private static final int BATCH = 10;

  /** For how long a delivery is out of sight before it is made again. */
  private static final long HIDDEN = 180_000 * MILLI;

  private final Map<Long, Message> messages = new LinkedHashMap<>();
  private final Deque<Strand> waiting = new ArrayDeque<>();
  private final Calls calls;
  private final VirtualTime time;
  private final Scheduler scheduler;
  private final Chaos chaos;
  private final Track track;
  private final Tally tally;
  private final Trace trace;
  private long numbers;

  SimulatedRequeuer(
      Calls calls,
      VirtualTime time,
      Scheduler scheduler,
      Chaos chaos,
      Track track,
      Tally tally,
      Trace trace) {
    this.calls = calls;
    this.time = time;
    this.scheduler = scheduler;
    this.chaos = chaos;
    this.track = track;
    this.tally = tally;
    this.trace = trace;
  }

  @Override
  public void schedule(WakeUp wakeUp) {
    calls.call(
        Port.REQUEUER,
        "requeuer.schedule",
        wakeUp.key() + " #" + wakeUp.timer(),
        true,
        () -> {
          Duration delay = Duration.between(time.now(), wakeUp.dueAt());
          hint(wakeUp.key(), wakeUp.timer(), Math.max(0, delay.toNanos()), false);
          return true;
        });
  }

  @Override
  public List<Delivery> poll(Duration patience) throws InterruptedException {
    long until = scheduler.now() + patience.toNanos();
    while (true) {
      List<Delivery> taken = calls.call(Port.REQUEUER, "requeuer.poll", "", true, this::take);
      if (!taken.isEmpty() || scheduler.now() >= until) {
        return taken;
      }
      await(until);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for a delivery");
      }
    }
  }

  @Override
  public void confirm(Delivery delivery) {
    calls.call(
        Port.REQUEUER,
        "requeuer.confirm",
        delivery.key().toString(),
        true,
        () -> messages.remove(Long.parseLong(delivery.receipt())) != null);
  }

  /** An event about a resource leaves for the controllers. */
  void event(ResourceKey key) {
    hint(key, 0, 5 * MILLI, true);
  }

  /** Whether an event is on its way or not yet confirmed. */
  boolean hasEvents() {
    return messages.values().stream().anyMatch(m -> m.timer == 0);
  }

  private void hint(ResourceKey key, long timer, long delay, boolean mayBeLost) {
    Decision decision = chaos.ofHint(track);
    Fault fault = decision.fault();
    long visibleAt = scheduler.now() + delay;
    if (fault == null || (fault == Fault.EVENT_LOST && !mayBeLost)) {
      add(key, timer, visibleAt);
      return;
    }
    tally.fault(fault, true);
    trace.note("events", "! " + fault.words(), key);
    switch (fault) {
      case EVENT_LATE -> add(key, timer, visibleAt + decision.delayNanos());
      case EVENT_TWICE -> {
        add(key, timer, visibleAt);
        add(key, timer, visibleAt + decision.delayNanos());
      }
      case EVENT_LOST -> {}
      default -> add(key, timer, visibleAt);
    }
  }

  private void add(ResourceKey key, long timer, long visibleAt) {
    long number = ++numbers;
    messages.put(number, new Message(number, key, timer, visibleAt));
    scheduler.at(visibleAt, this::rouseOne);
  }

  private List<Delivery> take() {
    long now = scheduler.now();
    List<Delivery> taken = new ArrayList<>();
    for (Message message : messages.values()) {
      if (message.visibleAt <= now && taken.size() < BATCH) {
        message.visibleAt = now + HIDDEN;
        scheduler.at(message.visibleAt, this::rouseOne);
        taken.add(new Delivery(message.key, message.timer, Long.toString(message.number)));
      }
    }
    return taken;
  }

  private void await(long until) {
    Strand self = scheduler.current();
    if (self == null) {
      throw new IllegalStateException("only a simulated program can wait");
    }
    waiting.addLast(self);
    try {
      scheduler.sleepUntil(until);
    } finally {
      waiting.remove(self);
    }
  }

  private void rouseOne() {
    Strand first = waiting.pollFirst();
    while (first != null && (first.ended || first.orphaned())) {
      first = waiting.pollFirst();
    }
    if (first != null) {
      scheduler.rouse(first);
    }
  }

  private static final class Message {
    private final long number;
    private final ResourceKey key;
    private final long timer;
    private long visibleAt;

    Message(long number, ResourceKey key, long timer, long visibleAt) {
      this.number = number;
      this.key = key;
      this.timer = timer;
      this.visibleAt = visibleAt;
    }
  }
}
