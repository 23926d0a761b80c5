package dev.goman.framework.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many threads on one queue, in real time. Each notes what it did with the numbers of a common
 * counter, drawn before and after, and the history is checked against laws 1, 2, 3, 6, 9, 11, 12
 * and 19.
 */
class QueueStressTest {
  private static final int PRODUCERS = 4;
  private static final int WORKERS = 4;
  private static final int ADDS = 20_000;
  private static final int KEYS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockingWorkQueue<Integer> queue =
      new BlockingWorkQueue<>(
          Backoff.exponential(Duration.ofNanos(1_000), Duration.ofMillis(1)), new SystemTime());
  private final AtomicLong counter = new AtomicLong();
  private final ConcurrentLinkedQueue<Add> adds = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Work> works = new ConcurrentLinkedQueue<>();

  /** An add that took place at some moment between the two. */
  private record Add(int key, long from, long to, boolean taken) {}

  /**
   * A delivery.
   *
   * @param from after it was taken
   * @param to before it was done
   */
  private record Work(int key, long from, long to, boolean failed) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void manyThreadsKeepTheLaws(long seed) throws Exception {
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        Random random = new Random(seed * 100 + i);
        workers.add(threads.submit(() -> work(random)));
      }
      List<Future<?>> producers = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        Random random = new Random(-seed * 100 - i);
        producers.add(threads.submit(() -> produce(random)));
      }
      for (Future<?> producer : producers) {
        producer.get(60, TimeUnit.SECONDS);
      }
      long draining = counter.incrementAndGet();
      Future<?> late = threads.submit(() -> produce(new Random(seed)));
      List<Undelivered<Integer>> returned = queue.drain(PATIENCE);
      QueueStats after = queue.stats();
      for (Future<?> worker : workers) {
        worker.get(60, TimeUnit.SECONDS);
      }
      late.get(60, TimeUnit.SECONDS);

      assertThat(after.ready() + after.running() + after.delayed()).as("law 11").isZero();
      returned = new ArrayList<>(returned);
      returned.addAll(queue.shutdown(Shutdown.NOW));
      check(returned, draining);
    }
  }

  private void produce(Random random) {
    for (int i = 0; i < ADDS; i++) {
      int key = random.nextInt(KEYS);
      long from = counter.incrementAndGet();
      boolean taken =
          switch (random.nextInt(4)) {
            case 0 ->
                queue.addAfter(key, Duration.ofNanos(random.nextInt(2_000)), Priority.LOW, "");
            case 1 -> queue.renew(key, Priority.HIGH, "");
            default -> queue.add(key, Priority.NORMAL, "");
          };
      adds.add(new Add(key, from, counter.incrementAndGet(), taken));
    }
  }

  private Void work(Random random) throws InterruptedException {
    for (Item<Integer> item = queue.take(); item != null; item = queue.take()) {
      long from = counter.incrementAndGet();
      boolean fails = random.nextInt(8) == 0;
      long to = counter.incrementAndGet();
      works.add(new Work(item.key(), from, to, fails));
      queue.done(item.key(), fails ? Disposition.retry("") : Disposition.forget());
    }
    return null;
  }

  private void check(List<Undelivered<Integer>> returned, long draining) {
    Map<Integer, List<Work>> worksOf = new HashMap<>();
    works.forEach(work -> worksOf.computeIfAbsent(work.key(), _ -> new ArrayList<>()).add(work));
    Map<Integer, List<Add>> addsOf = new HashMap<>();
    adds.forEach(add -> addsOf.computeIfAbsent(add.key(), _ -> new ArrayList<>()).add(add));
    Set<Integer> left = new HashSet<>();
    returned.forEach(each -> assertThat(left.add(each.key())).as("returned once").isTrue());

    for (int key = 0; key < KEYS; key++) {
      List<Work> ofKey = worksOf.getOrDefault(key, List.of());
      List<Add> toKey = addsOf.getOrDefault(key, List.of());
      noTwoAtOnce(ofKey);
      noMoreThanAskedFor(ofKey, toKey);
      isServed(toKey, ofKey, left.contains(key));
    }
    adds.stream()
        .filter(add -> add.to() < draining)
        .forEach(add -> assertThat(add.taken()).as("dropped before the shutdown").isTrue());
    QueueStats stats = queue.stats();
    assertThat(stats.deliveries()).isEqualTo(works.size());
    assertThat(stats.adds()).isEqualTo(adds.stream().filter(Add::taken).count());
    assertThat(stats.dropped()).isEqualTo(adds.stream().filter(add -> !add.taken()).count());
  }

  /** Law 2. */
  private static void noTwoAtOnce(List<Work> works) {
    List<Work> inOrder = works.stream().sorted((a, b) -> Long.compare(a.from(), b.from())).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      assertThat(inOrder.get(i).from()).as("law 2").isGreaterThan(inOrder.get(i - 1).to());
    }
  }

  /** Laws 1 and 3: each delivery has an add or a failure of its own. */
  private static void noMoreThanAskedFor(List<Work> works, List<Add> adds) {
    long failures = works.stream().filter(Work::failed).count();
    long accepted = adds.stream().filter(Add::taken).count();
    assertThat((long) works.size()).as("laws 1 and 3").isLessThanOrEqualTo(accepted + failures);
  }

  /** Laws 6, 9, 12 and 19: after the last accepted add comes a delivery, or the key is returned. */
  private static void isServed(List<Add> adds, List<Work> works, boolean left) {
    long lastAdd = adds.stream().filter(Add::taken).mapToLong(Add::from).max().orElse(0);
    long lastWork = works.stream().mapToLong(Work::from).max().orElse(0);
    assertThat(left || lastWork >= lastAdd).as("an add was lost").isTrue();
  }
}
