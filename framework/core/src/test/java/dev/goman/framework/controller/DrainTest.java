package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final Duration BUDGET = Duration.ofSeconds(20);
  private static final Duration PASS = Duration.ofMillis(500);

  private final TimeSource time = new SystemTime();
  private final Boxes boxes = new Boxes(time);
  private final Recorder requeuer = new Recorder();

  @Test
  void settledKeysNeedNothingMore() {
    List<ResourceKey> keys = List.of(boxes.apply("a", 1), boxes.apply("b", 1));
    Drain.Report report = drain(pass -> Outcome.done(), keys, BUDGET);
    assertThat(report.settled()).isEqualTo(2);
    assertThat(report.passes()).isEqualTo(2);
    assertThat(requeuer.scheduled).isEmpty();
  }

  @Test
  void aShortWaitIsWaitedFor() {
    ResourceKey key = boxes.apply("a", 1);
    AtomicInteger calls = new AtomicInteger();
    Drain.Report report =
        drain(
            pass ->
                calls.incrementAndGet() < 3
                    ? Outcome.after(Duration.ofMillis(20), "soon")
                    : Outcome.done(),
            List.of(key),
            BUDGET);
    assertThat(report.passes()).isEqualTo(3);
    assertThat(report.settled()).isEqualTo(1);
  }

  @Test
  void aLongWaitIsHandedOverWithTheTimerOfTheRow() {
    ResourceKey key = boxes.apply("a", 1);
    Drain.Report report =
        drain(pass -> Outcome.after(Duration.ofHours(1), "long"), List.of(key), BUDGET);
    assertThat(report.handedOver()).isEqualTo(1);
    WakeUp handed = requeuer.scheduled.peek();
    WakeUp noted = boxes.leases.inspect(key).orElseThrow().wakeUp();
    assertThat(handed).isNotNull();
    assertThat(noted).isNotNull();
    assertThat(handed.timer()).isEqualTo(noted.timer());
    assertThat(Duration.between(noted.dueAt(), handed.dueAt()).abs())
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aWaitThatIsNotWorthItIsHandedOverAlthoughThereIsTime() {
    ResourceKey key = boxes.apply("a", 1);
    Drain drain =
        new Drain(
            List.of(boxes.controller(pass -> Outcome.after(Duration.ofSeconds(2), "soon"))),
            requeuer,
            time,
            1);
    Drain.Report report =
        drain.run(
            List.of(key),
            ControllerSettings.forInvocation("me", BUDGET),
            time.now().plus(BUDGET),
            PASS,
            Duration.ofSeconds(1));
    assertThat(report.passes()).isEqualTo(1);
    assertThat(requeuer.scheduled).extracting(WakeUp::key).containsExactly(key);
  }

  @Test
  void law33_whatCannotBeExpectedToEndInTimeIsNotBegun() {
    ResourceKey key = boxes.apply("a", 1);
    AtomicInteger calls = new AtomicInteger();
    Drain.Report report =
        drain(
            pass -> {
              calls.incrementAndGet();
              return Outcome.done();
            },
            List.of(key),
            PASS.dividedBy(2));
    assertThat(calls).hasValue(0);
    assertThat(report.handedOver()).isEqualTo(1);
    WakeUp handed = requeuer.scheduled.peek();
    assertThat(handed).isNotNull();
    assertThat(handed.timer()).isZero();
  }

  @Test
  void oneFailingKeyHarmsNoOther() {
    ResourceKey bad = boxes.apply("bad", 1);
    ResourceKey good = boxes.apply("good", 1);
    Drain.Report report =
        drain(
            pass -> {
              if (pass.key().equals(bad)) {
                return new Outcome.Backoff("broken", Duration.ofHours(2));
              }
              return Outcome.done();
            },
            List.of(bad, good),
            BUDGET);
    assertThat(report.settled()).isEqualTo(1);
    assertThat(requeuer.scheduled).extracting(WakeUp::key).containsExactly(bad);
  }

  @Test
  void aKeyThatTheRequeuerRefusesIsReported() {
    ResourceKey key = boxes.apply("a", 1);
    requeuer.refusing = true;
    Drain.Report report =
        drain(pass -> Outcome.after(Duration.ofHours(1), "long"), List.of(key), BUDGET);
    assertThat(report.failed()).containsExactly(key);
    assertThat(report.handedOver()).isZero();
  }

  private Drain.Report drain(Boxes.Body body, List<ResourceKey> keys, Duration budget) {
    Drain drain = new Drain(List.of(boxes.controller(body)), requeuer, time, 4);
    ControllerSettings settings = ControllerSettings.forInvocation("me", budget);
    return drain.run(keys, settings, time.now().plus(budget), PASS);
  }

  private static final class Recorder implements Requeuer {
    final ConcurrentLinkedQueue<WakeUp> scheduled = new ConcurrentLinkedQueue<>();
    volatile boolean refusing;

    @Override
    public void schedule(WakeUp wakeUp) {
      if (refusing) {
        throw new IllegalStateException("no");
      }
      scheduled.add(wakeUp);
    }

    @Override
    public List<Delivery> poll(Duration patience) {
      return List.of();
    }

    @Override
    public void confirm(Delivery delivery) {}
  }
}
