package dev.goman.framework.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What waiting adds to the laws: 6, 9, 11, 12, 13 and the waking of 14 and 15, in virtual time. */
class BlockingWorkQueueLawsTest {
  private static final Duration LONG = Duration.ofDays(1);

  private final VirtualTime time = new VirtualTime();
  private final BlockingWorkQueue<Integer> queue =
      new BlockingWorkQueue<>(
          Backoff.exponential(Duration.ofNanos(10), Duration.ofNanos(100)), time);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void noThreadIsLeft() {
    queue.shutdown(Shutdown.NOW);
    threads.close();
  }

  @RepeatedTest(50)
  void law06_everyAddWakesATaker() throws Exception {
    List<Future<@Nullable Integer>> takers = takers(8);
    time.awaitParked(8);
    IntStream.range(0, 8).parallel().forEach(key -> queue.add(key, Priority.NORMAL, ""));

    List<Integer> taken = new ArrayList<>();
    for (Future<@Nullable Integer> taker : takers) {
      taken.add(taker.get(60, SECONDS));
    }
    assertThat(taken).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @RepeatedTest(50)
  void law06_keysThatBecomeDueTogetherWakeATakerEach() throws Exception {
    List<Future<@Nullable Integer>> takers = takers(4);
    time.awaitParked(4);
    IntStream.range(0, 4)
        .forEach(key -> queue.addAfter(key, Duration.ofNanos(10), Priority.NORMAL, ""));
    time.awaitAlarm(10);
    time.advance(9);
    assertThat(takers).noneMatch(Future::isDone);
    time.advance(1);

    List<Integer> taken = new ArrayList<>();
    for (Future<@Nullable Integer> taker : takers) {
      taken.add(taker.get(60, SECONDS));
    }
    assertThat(taken).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @RepeatedTest(50)
  void law09_shutdownWakesEveryTaker() throws Exception {
    List<Future<@Nullable Integer>> takers = takers(8);
    time.awaitParked(8);
    queue.addAfter(1, LONG, Priority.NORMAL, "");
    assertThat(queue.shutdown(Shutdown.NOW)).hasSize(1);

    for (Future<@Nullable Integer> taker : takers) {
      assertThat(taker.get(60, SECONDS)).isNull();
    }
  }

  /** A key is on its way to one of the takers, or is returned; never both, never neither. */
  @RepeatedTest(200)
  void law09_shutdownDuringAHandOverLosesNothing() throws Exception {
    List<Future<@Nullable Integer>> takers = takers(2);
    Future<Boolean> adder = threads.submit(() -> queue.add(1, Priority.NORMAL, ""));
    List<Undelivered<Integer>> returned = queue.shutdown(Shutdown.NOW);

    int delivered = 0;
    for (Future<@Nullable Integer> taker : takers) {
      delivered += taker.get(60, SECONDS) == null ? 0 : 1;
    }
    assertThat(delivered + returned.size()).isEqualTo(adder.get(60, SECONDS) ? 1 : 0);
  }

  @Test
  void law11_aDrainReturnsOnceNothingIsQueuedOrRunning() throws Exception {
    queue.add(1, Priority.NORMAL, "");
    queue.add(2, Priority.NORMAL, "");
    queue.addAfter(3, Duration.ofNanos(50), Priority.HIGH, "");
    take();
    Future<List<Undelivered<Integer>>> drain = threads.submit(() -> queue.drain(LONG));
    time.awaitParked(1);

    queue.done(1, Disposition.forget());
    assertThat(take()).isEqualTo(2);
    assertThat(drain.isDone()).isFalse();
    queue.done(2, Disposition.forget());
    assertThat(drain.get(60, SECONDS))
        .containsExactly(new Undelivered<>(3, Priority.HIGH, Duration.ofNanos(50), 0, List.of("")));
  }

  @Test
  void law11_aDrainReturnsAtItsDeadlineWithWhatIsQueued() throws Exception {
    queue.add(1, Priority.NORMAL, "");
    queue.add(2, Priority.NORMAL, "");
    take();
    Future<List<Undelivered<Integer>>> drain =
        threads.submit(() -> queue.drain(Duration.ofNanos(100)));
    time.awaitParked(1);
    time.advance(99);
    assertThat(drain.isDone()).isFalse();
    time.advance(1);

    assertThat(drain.get(60, SECONDS)).extracting(Undelivered::key).containsExactly(2);
    assertThat(queue.stats().running()).isOne();
    assertThat(queue.poll()).isNull();
    queue.done(1, Disposition.retry("cut short"));
    assertThat(queue.shutdown(Shutdown.NOW)).extracting(Undelivered::key).containsExactly(1);
  }

  @Test
  void law12_aDrainRedeliversWhatWasAddedWhileRunning() throws Exception {
    queue.add(1, Priority.NORMAL, "");
    take();
    Future<List<Undelivered<Integer>>> drain = threads.submit(() -> queue.drain(LONG));
    Future<@Nullable Integer> taker = takers(1).getFirst();
    time.awaitParked(2);

    assertThat(queue.add(1, Priority.NORMAL, "again")).isTrue();
    assertThat(queue.add(2, Priority.NORMAL, "other")).isFalse();
    queue.done(1, Disposition.forget());
    assertThat(taker.get(60, SECONDS)).isEqualTo(1);
    queue.done(1, Disposition.forget());
    assertThat(drain.get(60, SECONDS)).isEmpty();
  }

  @Test
  void law13_aSecondShutdownEndsADrain() throws Exception {
    queue.add(1, Priority.NORMAL, "");
    queue.add(2, Priority.NORMAL, "");
    take();
    Future<List<Undelivered<Integer>>> drain = threads.submit(() -> queue.drain(LONG));
    time.awaitParked(1);

    assertThat(queue.shutdown(Shutdown.DRAIN)).isEmpty();
    assertThat(queue.shutdown(Shutdown.NOW)).extracting(Undelivered::key).containsExactly(2);
    assertThat(drain.get(60, SECONDS)).isEmpty();
    assertThat(queue.shutdown(Shutdown.DRAIN)).isEmpty();
    assertThat(queue.poll()).isNull();
  }

  @Test
  void law13_anInterruptEndsADrainAndLosesNothing() throws Exception {
    queue.add(1, Priority.NORMAL, "");
    List<Undelivered<Integer>> returned = Collections.synchronizedList(new ArrayList<>());
    Thread drainer =
        Thread.ofVirtual()
            .start(() -> {
              returned.addAll(queue.drain(LONG));
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
    time.awaitParked(1);
    drainer.interrupt();
    drainer.join();

    assertThat(returned).extracting(Undelivered::key).containsExactly(1);
  }

  @Test
  void law14_aTakerIsWokenWhenTheKeyIsDueAndNotBefore() throws Exception {
    Future<@Nullable Integer> taker = takers(1).getFirst();
    queue.addAfter(1, Duration.ofNanos(10), Priority.NORMAL, "");
    time.awaitAlarm(10);
    time.advance(9);
    assertThat(queue.poll()).isNull();
    assertThat(taker.isDone()).isFalse();
    time.advance(1);

    assertThat(taker.get(60, SECONDS)).isEqualTo(1);
  }

  @Test
  void law15_anEarlierKeyWakesTheTakerThatWaitsForALaterOne() throws Exception {
    Future<@Nullable Integer> taker = takers(1).getFirst();
    queue.addAfter(1, Duration.ofNanos(100), Priority.NORMAL, "");
    time.awaitAlarm(100);
    queue.addAfter(2, Duration.ofNanos(10), Priority.NORMAL, "");
    time.awaitAlarm(10);
    time.advance(10);

    assertThat(taker.get(60, SECONDS)).isEqualTo(2);
  }

  @Test
  void aTakerLeavesWhenItsPatienceIsOver() throws Exception {
    Future<@Nullable Item<Integer>> taker = threads.submit(() -> queue.take(Duration.ofNanos(10)));
    time.awaitParked(1);
    time.advance(10);

    assertThat(taker.get(60, SECONDS)).isNull();
  }

  @Test
  void anInterruptedTakerPassesItsWakeUpOn() throws Exception {
    List<Future<@Nullable Integer>> takers = takers(2);
    time.awaitParked(2);
    takers.getFirst().cancel(true);
    queue.add(1, Priority.NORMAL, "");

    assertThat(takers.getLast().get(60, SECONDS)).isEqualTo(1);
  }

  private int take() throws InterruptedException {
    Item<Integer> item = queue.take(Duration.ZERO);
    return item == null ? -1 : item.key();
  }

  private List<Future<@Nullable Integer>> takers(int count) {
    Callable<@Nullable Integer> taker =
        () -> {
          Item<Integer> item = queue.take();
          return item == null ? null : item.key();
        };
    return IntStream.range(0, count).mapToObj(_ -> threads.submit(taker)).toList();
  }
}
