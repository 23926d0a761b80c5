package dev.goman.framework.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.queue.Explanation.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The queue's part of law 35, and what a person is told of a key. */
class QueueNumbersTest {
  private static final int KEYS = 6;

  @Property(tries = 300)
  void law35_theNumbersAreExact(@ForAll Random random) {
    WorkQueue<Integer> queue = new WorkQueue<>((_, _) -> Duration.ofNanos(1));
    Map<Integer, Long> ready = new HashMap<>();
    Map<Integer, Long> running = new HashMap<>();
    Map<Integer, Long> again = new HashMap<>();
    long adds = 0;
    long merged = 0;
    long deliveries = 0;
    for (long now = 0; now < 300; now += random.nextInt(3)) {
      int key = random.nextInt(KEYS);
      switch (random.nextInt(3)) {
        case 0 -> {
          merged += ready.containsKey(key) || running.containsKey(key) ? 1 : 0;
          (running.containsKey(key) ? again : ready).putIfAbsent(key, now);
          queue.add(key, random.nextBoolean() ? Priority.LOW : Priority.HIGH, "", now);
          adds++;
        }
        case 1 -> {
          Item<Integer> item = queue.take(now);
          if (item != null) {
            assertThat(ready.remove(item.key())).isEqualTo(item.readySince());
            running.put(item.key(), now);
            deliveries++;
          }
        }
        default -> {
          if (running.remove(key) != null) {
            queue.done(key, Disposition.forget(), now);
            Long since = again.remove(key);
            if (since != null) {
              ready.put(key, since);
            }
          }
        }
      }
      long oldest = ready.values().stream().mapToLong(Long::longValue).min().orElse(now);
      assertThat(queue.stats(now))
          .isEqualTo(
              new QueueStats(
                  adds,
                  merged,
                  0,
                  deliveries,
                  0,
                  ready.size(),
                  0,
                  running.size(),
                  0,
                  Duration.ofNanos(now - oldest)));
    }
  }

  @Property
  void causesAndAttemptsAreBounded(@ForAll @IntRange(max = 50) int many) {
    WorkQueue<String> queue = new WorkQueue<>((_, _) -> Duration.ofNanos(1));
    for (int i = 0; i < many; i++) {
      for (int cause = 0; cause < many; cause++) {
        queue.add("a", Priority.NORMAL, "cause " + cause, i);
      }
      queue.take(i);
      for (int cause = 0; cause < many; cause++) {
        queue.add("a", Priority.NORMAL, "cause " + cause, i);
      }
      queue.done("a", Disposition.retry("failed"), i);
    }
    queue
        .explain("a", many)
        .ifPresent(explained -> {
          assertThat(explained.causes()).hasSizeLessThanOrEqualTo(WorkQueue.MAX_CAUSES);
          assertThat(explained.attempts()).hasSizeLessThanOrEqualTo(WorkQueue.MAX_ATTEMPTS);
        });
  }

  @Test
  void anExplanationSaysWhyAKeyIsNotRunning() {
    WorkQueue<String> queue = new WorkQueue<>((failures, _) -> Duration.ofSeconds(20));
    queue.add("clusters/a", Priority.HIGH, "spec changed", 0);
    assertThat(queue.explain("clusters/a", 3_000_000).orElseThrow())
        .hasToString(
            "clusters/a: ready for 3 ms, waits for a worker (priority HIGH); because: spec"
                + " changed");
    queue.take(0);
    assertThat(queue.explain("clusters/a", 0).orElseThrow().state()).isEqualTo(State.RUNNING);
    queue.done("clusters/a", Disposition.retry("no capacity"), 0);
    queue.add("clusters/a", Priority.HIGH, "machine gone", 0);
    assertThat(queue.explain("clusters/a", 5_000_000_000L).orElseThrow())
        .hasToString(
            "clusters/a: due in 15 s (priority HIGH); failed 1 in a row; because: no capacity,"
                + " machine gone\n"
                + "  5000 ms ago: failed: no capacity (because: spec changed)");
    assertThat(queue.explain("clusters/b", 0)).isEmpty();
  }
}
