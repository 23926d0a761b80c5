package dev.goman.framework.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.queue.Explanation.State;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

/** Laws 1 to 5, 7, 8, 10, 12 and 14 to 24, in virtual time. */
class WorkQueueLawsTest {
  private static final int KEYS = 6;
  private static final List<Priority> LEVELS = List.of(Priority.values());

  private WorkQueue<Integer> queue = newQueue();

  @BeforeTry
  void startAnew() {
    queue = newQueue();
  }

  private static WorkQueue<Integer> newQueue() {
    return new WorkQueue<>(Backoff.exponential(Duration.ofNanos(3), Duration.ofNanos(50)));
  }

  @Provide
  Arbitrary<List<Op>> ops() {
    return Op.many(KEYS, 80);
  }

  @Property(tries = 200)
  void law01_keysMayBeAnyText(@ForAll Set<String> keys) {
    WorkQueue<String> any =
        new WorkQueue<>(Backoff.exponential(Duration.ofNanos(10), Duration.ofNanos(100)));
    keys.forEach(key -> any.add(key, Priority.NORMAL, "", 0));
    keys.forEach(key -> any.add(copy(key), Priority.NORMAL, "", 0));

    List<String> taken = new ArrayList<>();
    for (Item<String> item = any.take(0); item != null; item = any.take(0)) {
      taken.add(item.key());
    }
    assertThat(taken).containsExactlyElementsOf(keys);
    taken.forEach(key -> any.done(key, Disposition.forget(), 0));
    assertThat(any.stats(0).running()).isZero();
  }

  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  @Property
  void law01_manyAddsAreOneDelivery(
      @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> adds, @ForAll Priority priority) {
    adds.forEach(key -> queue.add(key, priority, "again", 0));

    assertThat(queue.stats(0).ready()).isEqualTo(new HashSet<>(adds).size());
    assertThat(takeAll(queue, 0)).containsExactlyInAnyOrderElementsOf(new HashSet<>(adds));
  }

  @Property
  void law02_noKeyIsHeldTwice(@ForAll("ops") List<Op> ops) {
    Set<Integer> held = new HashSet<>();
    new Play(queue) {
      @Override
      void taken(Item<Integer> item) {
        assertThat(held.add(item.key())).as("key %s was free", item.key()).isTrue();
      }

      @Override
      void finished(int key) {
        held.remove(key);
      }
    }.all(ops);
  }

  @Property
  void law03_addsWhileRunningAreOneRedeliveryAfterDone(
      @ForAll @IntRange(min = 1, max = 40) int adds) {
    queue.add(1, Priority.NORMAL, "first", 0);
    take(queue, 0);
    IntStream.range(0, adds).forEach(_ -> queue.add(1, Priority.NORMAL, "more", 0));

    assertThat(queue.take(0)).isNull();
    queue.done(1, Disposition.forget(), 0);
    assertThat(takeAll(queue, 0)).containsExactly(1);
    queue.done(1, Disposition.forget(), 0);
    assertThat(queue.take(0)).isNull();
  }

  @Property
  void law04_aBusyKeyBlocksNoOther(@ForAll @IntRange(min = 1, max = 40) int others) {
    queue.add(0, Priority.HIGH, "busy", 0);
    take(queue, 0);
    for (int key = 1; key <= others; key++) {
      queue.add(0, Priority.HIGH, "busy again", 0);
      queue.add(key, Priority.LOW, "other", 0);
    }

    assertThat(takeAll(queue, 0)).containsExactlyElementsOf(keys(1, others + 1));
  }

  @Property
  void law05_firstInFirstOutWithinAPriority(
      @ForAll @Size(max = 60) List<Priority> adds, @ForAll Random random) {
    Map<Priority, List<Integer>> added = new HashMap<>();
    Map<Priority, List<Integer>> delivered = new HashMap<>();
    for (int key = 0; key < adds.size(); key++) {
      queue.add(key, adds.get(key), "", 0);
      added.computeIfAbsent(adds.get(key), _ -> new ArrayList<>()).add(key);
      if (random.nextBoolean()) {
        note(delivered, take(queue, 0));
      }
    }
    for (Item<Integer> item = queue.take(0); item != null; item = queue.take(0)) {
      note(delivered, item);
    }

    assertThat(delivered).isEqualTo(added);
  }

  @Test
  void law07_noReferenceStaysToAFinishedKey() {
    WorkQueue<Object> any = new WorkQueue<>((_, _) -> Duration.ofNanos(1));
    List<WeakReference<Object>> keys = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      keys.add(liveOnce(any, i));
    }

    for (int tries = 0; tries < 50 && keys.stream().anyMatch(key -> !key.refersTo(null)); tries++) {
      System.gc();
    }
    assertThat(keys).allMatch(key -> key.refersTo(null));
    assertThat(any.add("later", Priority.NORMAL, "", 1_000)).isTrue(); // the queue still lives
  }

  @Property
  void law03_whatNobodyWorksOnCannotBeDone(@ForAll @Size(min = 1, max = 5) Set<Integer> keys) {
    keys.forEach(key -> queue.add(key, Priority.NORMAL, "", 0));
    assertThatThrownBy(() -> queue.done(keys.iterator().next(), Disposition.forget(), 0))
        .isInstanceOf(IllegalStateException.class);
    for (Integer key : takeAll(queue, 0)) {
      queue.done(key, Disposition.forget(), 0);
      assertThatThrownBy(() -> queue.done(key, Disposition.forget(), 0))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static WeakReference<Object> liveOnce(WorkQueue<Object> any, int i) {
    Object key = new Object();
    any.addAfter(key, Duration.ofNanos(i % 3), Priority.NORMAL, "", i * 4L);
    any.add("neighbour", anyOf(new Random(i)), "", i * 4L);
    long now = i * 4L + 2;
    for (Item<Object> item = any.take(now); item != null; item = any.take(now)) {
      boolean fails = item.failures() == 0 && i % 2 == 0;
      any.done(item.key(), fails ? Disposition.retry("") : Disposition.forget(), now);
      now++;
    }
    return new WeakReference<>(key);
  }

  @Property
  void law08_addsAfterShutdownAreDroppedAndSaid(
      @ForAll Shutdown mode, @ForAll @IntRange(min = -1, max = 5) int delay) {
    queue.shutdown(mode, 0);

    assertThat(queue.addAfter(1, Duration.ofNanos(delay), Priority.HIGH, "", 0)).isFalse();
    assertThat(queue.renew(1, Priority.HIGH, "", 0)).isFalse();
    assertThat(queue.take(100)).isNull();
    assertThat(queue.stats(100).dropped()).isEqualTo(2);
    assertThat(queue.shutdown(mode, 100)).isEmpty();
  }

  @Property
  void law10_whatIsNotDeliveredIsReturned(@ForAll("ops") List<Op> ops, @ForAll Shutdown mode) {
    Play play = new Play(queue);
    play.all(ops);
    Map<Integer, Explanation<Integer>> before = new HashMap<>();
    for (int key = 0; key < KEYS; key++) {
      int each = key;
      queue.explain(key, play.now).ifPresent(e -> before.put(each, e));
    }

    Map<Integer, Undelivered<Integer>> handed = new HashMap<>();
    collect(handed, queue.shutdown(mode, play.now));
    for (Item<Integer> item = queue.take(play.now); item != null; item = queue.take(play.now)) {
      assertThat(mode).isEqualTo(Shutdown.DRAIN);
      assertThat(before.get(item.key())).matches(e -> e.state() == State.READY);
      before.remove(item.key());
    }
    before.forEach((key, was) -> {
      Undelivered<Integer> left = handed.remove(key);
      if (was.state() == State.READY || was.state() == State.DELAYED) {
        assertThat(left)
            .isEqualTo(
                new Undelivered<>(key, was.priority(), was.dueIn(), was.failures(), was.causes()));
      } else {
        assertThat(left).isNull();
      }
    });
    assertThat(handed).isEmpty();
  }

  @Property
  void law10_whatRunningKeysLeaveIsReturnedLater(
      @ForAll Shutdown mode, @ForAll Op.Ending ending, @ForAll boolean again) {
    queue.add(1, Priority.LOW, "first", 0);
    take(queue, 0);
    if (again) {
      queue.add(1, Priority.HIGH, "again", 0);
    }
    assertThat(queue.shutdown(mode, 0)).isEmpty();
    queue.done(1, ending.disposition(7), 0);

    int delivered = takeAll(queue, 0).size();
    int returned = queue.shutdown(Shutdown.NOW, 0).size();
    boolean more =
        switch (ending) {
          case FORGET -> again;
          case AFTER, RETRY -> true;
          case PARK -> false;
        };
    assertThat(delivered + returned).isEqualTo(more ? 1 : 0);
    assertThat(queue.shutdown(mode, 0)).isEmpty();
  }

  @Property
  void law12_aDrainRedeliversWhatWasAddedWhileRunning(
      @ForAll @IntRange(min = 1, max = 10) int adds, @ForAll boolean beforeShutdown) {
    queue.add(1, Priority.NORMAL, "", 0);
    take(queue, 0);
    if (!beforeShutdown) {
      queue.shutdown(Shutdown.DRAIN, 0);
    }
    for (int i = 0; i < adds; i++) {
      assertThat(queue.add(1, Priority.NORMAL, "again", 0)).isTrue();
    }
    queue.shutdown(Shutdown.DRAIN, 0);
    assertThat(queue.finished()).isFalse();
    queue.done(1, Disposition.forget(), 0);

    assertThat(queue.finished()).isFalse();
    assertThat(takeAll(queue, 0)).containsExactly(1);
    queue.done(1, Disposition.forget(), 0);
    assertThat(queue.finished()).isTrue();
  }

  @Property
  void law14_aDelayedKeyIsNeverEarlyAndFiresOnce(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 100) Integer> delays,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 40) Integer> steps) {
    for (int key = 0; key < delays.size(); key++) {
      queue.addAfter(key, Duration.ofNanos(delays.get(key)), Priority.NORMAL, "", 0);
    }
    int now = 0;
    for (int step = 0; now <= 100; step++) {
      int before = now;
      now += steps.get(step % steps.size());
      int at = now;
      assertThat(takeAll(queue, now))
          .containsExactlyInAnyOrderElementsOf(
              keys(0, delays.size()).stream()
                  .filter(key -> delays.get(key) > before && delays.get(key) <= at)
                  .toList());
    }
    assertThat(queue.stats(now).delayed()).isZero();
  }

  @Property
  void law15_theEarliestDelayWinsInEitherOrder(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 100) Integer> delays) {
    delays.forEach(d -> queue.addAfter(1, Duration.ofNanos(d), Priority.NORMAL, "", 0));
    int earliest = Collections.min(delays);

    assertThat(queue.nanosUntilReady(0)).isEqualTo(earliest);
    assertThat(queue.take(earliest - 1)).isNull();
    assertThat(takeAll(queue, earliest)).containsExactly(1);
    queue.done(1, Disposition.forget(), earliest);
    assertThat(queue.take(1_000)).isNull();
  }

  @Property
  void law16_firingOrderIsDueOrder(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 50) Integer> delays) {
    for (int key = 0; key < delays.size(); key++) {
      queue.addAfter(key, Duration.ofNanos(delays.get(key)), Priority.NORMAL, "", 0);
    }

    List<Integer> inDueOrder = new ArrayList<>(keys(0, delays.size()));
    inDueOrder.sort(Comparator.comparing(delays::get));
    assertThat(takeAll(queue, 50)).isEqualTo(inDueOrder);
  }

  @Property
  void law17_anImmediateAddSupersedesTheDelayed(
      @ForAll @IntRange(min = 1, max = 100) int delay, @ForAll boolean whileRunning) {
    if (whileRunning) {
      queue.add(1, Priority.NORMAL, "", 0);
      take(queue, 0);
    }
    queue.addAfter(1, Duration.ofNanos(delay), Priority.NORMAL, "later", 0);
    queue.add(1, Priority.NORMAL, "now", 0);
    if (whileRunning) {
      queue.done(1, Disposition.forget(), 0);
    }

    assertThat(takeAll(queue, 0)).containsExactly(1);
    queue.done(1, Disposition.forget(), 0);
    assertThat(queue.nanosUntilReady(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.take(1_000)).isNull();
  }

  @Property
  void law18_noDelayIsImmediate(@ForAll @IntRange(min = -1_000, max = 0) int delay) {
    queue.addAfter(1, Duration.ofNanos(delay), Priority.NORMAL, "", 5);

    assertThat(takeAll(queue, 5)).containsExactly(1);
    queue.done(1, Disposition.after(Duration.ofNanos(delay), ""), 5);
    assertThat(takeAll(queue, 5)).containsExactly(1);
  }

  @Property(tries = 10)
  void law19_aBurstOfDelayedAddsLosesNothing(@ForAll Random random) {
    int burst = 50_000;
    for (int key = 0; key < burst; key++) {
      queue.addAfter(key, Duration.ofNanos(random.nextInt(1, 1_000)), Priority.NORMAL, "", 0);
    }

    assertThat(queue.stats(0).delayed()).isEqualTo(burst);
    assertThat(new HashSet<>(takeAll(queue, 1_000))).hasSize(burst);
  }

  @Property
  void law20_keysNotYetDueAreNotInTheDepth(
      @ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> delays,
      @ForAll @IntRange(max = 20) int now) {
    for (int key = 0; key < delays.size(); key++) {
      queue.addAfter(key, Duration.ofNanos(delays.get(key)), Priority.NORMAL, "", 0);
    }

    QueueStats stats = queue.stats(now);
    assertThat(stats.ready()).isEqualTo(delays.stream().filter(d -> d <= now).count());
    assertThat(stats.delayed()).isEqualTo(delays.stream().filter(d -> d > now).count());
  }

  @Property
  void law21_priorityOnlyRisesAndARaisedKeyJoinsTheTail(
      @ForAll Priority first, @ForAll Priority second) {
    queue.add(0, second, "before", 0);
    queue.add(1, first, "", 0);
    queue.add(2, second, "before", 0);
    queue.add(1, second, "", 0);
    queue.add(3, second, "after", 0);

    List<Integer> delivered = takeAll(queue, 0);
    assertThat(queue.explain(1, 0).orElseThrow().priority()).isEqualTo(first.max(second));
    List<Integer> raised = List.of(0, 2, 1, 3);
    List<Integer> inOrder = List.of(0, 1, 2, 3);
    List<Integer> aheadOfAll = List.of(1, 0, 2, 3);
    int change = second.compareTo(first);
    assertThat(delivered).isEqualTo(change > 0 ? raised : change == 0 ? inOrder : aheadOfAll);
  }

  @Property
  void law22_aDueKeyOvertakesLowerPriorities(
      @ForAll @IntRange(min = 1, max = 60) int lower, @ForAll @IntRange(max = 20) int taken) {
    queue.addAfter(0, Duration.ofNanos(10), Priority.NORMAL, "", 0);
    keys(1, lower + taken + 1).forEach(key -> queue.add(key, Priority.LOW, "", 0));
    IntStream.range(0, taken).forEach(_ -> take(queue, 9));

    // One of them may be the turn of the level that waited longest.
    assertThat(List.of(take(queue, 10).key(), take(queue, 10).key())).contains(0);
  }

  @Property
  void law23_aRequeueKeepsItsPriorityUnlessToldOtherwise(
      @ForAll Priority priority, @ForAll Priority other, @ForAll boolean fails) {
    queue.add(1, priority, "", 0);
    take(queue, 0);
    queue.done(1, (fails ? Op.Ending.RETRY : Op.Ending.AFTER).disposition(5), 0);
    assertThat(take(queue, 100).priority()).isEqualTo(priority);

    queue.done(1, new Disposition.After(Duration.ZERO, "", other), 100);
    assertThat(take(queue, 100).priority()).isEqualTo(other);
  }

  @Property
  void law24_noKeyStarves(@ForAll Random random, @ForAll @IntRange(max = 30) int backlog) {
    for (int key = 0; key < backlog; key++) {
      queue.add(key, anyOf(random), "", 0);
    }
    Priority level = anyOf(random);
    int ahead = 0;
    for (int key = 0; key < backlog; key++) {
      ahead += queue.explain(key, 0).orElseThrow().priority() == level ? 1 : 0;
    }
    queue.add(-1, level, "the one to watch", 0);

    int bound = WorkQueue.AGEING * (ahead + 1);
    int fresh = backlog;
    for (int deliveries = 1; ; deliveries++) {
      for (int more = random.nextInt(3); more > 0; more--) {
        queue.add(fresh++, anyOf(random), "", 0);
      }
      if (take(queue, 0).key() == -1) {
        assertThat(deliveries).isLessThanOrEqualTo(bound);
        return;
      }
    }
  }

  private static Priority anyOf(Random random) {
    return LEVELS.get(random.nextInt(LEVELS.size()));
  }

  private static void note(Map<Priority, List<Integer>> delivered, Item<Integer> item) {
    delivered.computeIfAbsent(item.priority(), _ -> new ArrayList<>()).add(item.key());
  }

  private static void collect(
      Map<Integer, Undelivered<Integer>> into, List<Undelivered<Integer>> returned) {
    returned.forEach(each -> assertThat(into.put(each.key(), each)).isNull());
  }

  private static Item<Integer> take(WorkQueue<Integer> queue, long now) {
    Item<Integer> item = queue.take(now);
    if (item == null) {
      throw new AssertionError("nothing is ready at " + now);
    }
    return item;
  }

  private static List<Integer> takeAll(WorkQueue<Integer> queue, long now) {
    List<Integer> taken = new ArrayList<>();
    for (Item<Integer> item = queue.take(now); item != null; item = queue.take(now)) {
      taken.add(item.key());
    }
    return taken;
  }

  private static List<Integer> keys(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
