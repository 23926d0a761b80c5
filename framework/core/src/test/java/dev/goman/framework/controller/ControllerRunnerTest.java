package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.controller.Boxes.Spec;
import dev.goman.framework.controller.Boxes.Status;
import dev.goman.framework.queue.Explanation;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real threads and the machine's clock: what only shows when things happen at once. */
class ControllerRunnerTest {
  private static final Duration POLL = Duration.ofMillis(5);

  private final TimeSource time = new SystemTime();
  private final Boxes boxes = new Boxes(time);
  private final Map<ResourceKey, AtomicInteger> passes = new ConcurrentHashMap<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private ControllerRunner runner =
      runner(pass -> Outcome.done(), List.of(), Duration.ofMinutes(1));

  @AfterEach
  void stop() {
    if (!stopped.get()) {
      runner.stop();
    }
  }

  @Test
  void whatIsThereAndWhatComesIsReconciled() {
    ResourceKey early = boxes.apply("early", 1);
    start(pass -> Outcome.done(), informer());
    await().until(() -> passes(early) == 1);
    ResourceKey late = boxes.apply("late", 1);
    await().until(() -> passes(late) == 1);
    boxes.apply("early", 2);
    await().until(() -> passes(early) == 2);
    await().until(() -> runner.stats().running() == 0);
    assertThat(passes(late)).isEqualTo(1);
  }

  @Test
  void law30_nothingIsReconciledBeforeEverySourceHasDeliveredItsStart() {
    ResourceKey key = boxes.apply("a", 1);
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();
    Source late =
        new OneShot(sink -> {
          if (tries.incrementAndGet() == 1) {
            slow.await();
            throw new IOException("not yet");
          }
        });
    start(pass -> Outcome.done(), informer(), late);
    await().until(() -> runner.stats().ready() == 1);
    assertThat(passes(key)).isZero();
    slow.countDown();
    await().until(() -> passes(key) == 1);
    assertThat(tries).hasValue(2);
  }

  @Test
  void law32_aPassThatBlocksForEverIsInterruptedAndHoldsUpNobodyElse() {
    ResourceKey stuck = boxes.apply("stuck", 1);
    ResourceKey other = boxes.apply("other", 1);
    AtomicInteger interrupts = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    runner =
        runner(
            pass -> {
              if (pass.key().equals(stuck)) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  interrupts.incrementAndGet();
                  throw e;
                }
              }
              return Outcome.done();
            },
            List.of(informer()),
            Duration.ofMillis(200));
    runner.start();
    await().until(() -> passes(other) == 1);
    await().until(() -> interrupts.get() >= 1);
    await().until(() -> explained(stuck) == Explanation.State.DELAYED);
  }

  @Test
  void aResourceThatOnlyTriggersItselfIsParked() {
    ResourceKey key = boxes.apply("loop", 1);
    start(pass -> Outcome.after(Duration.ZERO, "again"), informer());
    await().until(() -> explained(key) == Explanation.State.PARKED);
    assertThat(passes(key)).isEqualTo(HotLoops.LIMIT + 1);
    boxes.apply("loop", 2);
    await().until(() -> passes(key) > HotLoops.LIMIT + 1);
  }

  @Test
  void waitingIsEndedByAChangeOfTheSpec() {
    ResourceKey key = boxes.apply("a", 1);
    start(pass -> Outcome.after(Duration.ofHours(1), "long wait"), informer());
    await().until(() -> explained(key) == Explanation.State.DELAYED);
    boxes.apply("a", 2);
    await().until(() -> passes(key) == 2);
  }

  @Test
  void aStopHandsBackWhatWouldHaveComeNext() {
    ResourceKey key = boxes.apply("a", 1);
    start(pass -> Outcome.after(Duration.ofHours(1), "long wait"), informer());
    await().until(() -> explained(key) == Explanation.State.DELAYED);
    List<Undelivered<ResourceKey>> left = runner.stop();
    stopped.set(true);
    assertThat(left).extracting(Undelivered::key).containsExactly(key);
    assertThat(left.getFirst().dueIn()).isGreaterThan(Duration.ofMinutes(59));
  }

  @Test
  void whatIsToBeDoneAfterwardsIsDoneOnceTheStepHasEnded() {
    ResourceKey key = boxes.apply("a", 1);
    AtomicInteger passesAtConfirm = new AtomicInteger(-1);
    Source messages =
        new OneShot(sink ->
            sink.hint(key, Priority.NORMAL, "message", () -> passesAtConfirm.set(passes(key))));
    start(pass -> Outcome.done(), messages);
    await().until(() -> passesAtConfirm.get() == 1);
  }

  private void start(Boxes.Body body, Source... sources) {
    runner = runner(body, List.of(sources), Duration.ofMinutes(1));
    runner.start();
  }

  private ControllerRunner runner(Boxes.Body body, List<Source> sources, Duration passLimit) {
    Controller<Spec, Status> controller =
        boxes.controller(pass -> {
          passes.computeIfAbsent(pass.key(), k -> new AtomicInteger()).incrementAndGet();
          return body.run(pass);
        });
    ControllerSettings settings =
        new ControllerSettings("me", passLimit, Duration.ofSeconds(30), Duration.ofSeconds(5));
    return new ControllerRunner(
        List.of(controller),
        sources,
        time,
        new RunnerSettings(settings, 4, Duration.ofMillis(100)));
  }

  private Source informer() {
    Informer<Spec, Status> informer =
        Informer.of(boxes.objects, boxes.codec, time, new Random(1))
            .polling(new Polling(POLL, POLL.multipliedBy(2)))
            .build();
    return InformerSource.ofPrimary(informer, time);
  }

  private int passes(ResourceKey key) {
    AtomicInteger count = passes.get(key);
    return count == null ? 0 : count.get();
  }

  private Explanation.@org.jspecify.annotations.Nullable State explained(ResourceKey key) {
    return runner.explain(key).map(Explanation::state).orElse(null);
  }

  private interface Start {
    void deliver(Source.Sink sink) throws Exception;
  }

  private record OneShot(Start start) implements Source {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public void start(Sink sink) throws Exception {
      start.deliver(sink);
    }

    @Override
    public void run(Sink sink) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }
}
