package dev.goman.framework.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.queue.Explanation.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Does whatever the reference does, in any sequence of operations, at any origin of the clock. */
class ReferenceTest {
  private static final int KEYS = 6;

  @Property(tries = 2000)
  void behavesAsTheReference(@ForAll("ops") List<Op> ops) {
    run(ops, 0);
  }

  @Property(tries = 500)
  void theClockMayPassTheLargestNumber(@ForAll("ops") List<Op> ops) {
    run(ops, Long.MAX_VALUE - 100);
  }

  @Provide
  Arbitrary<List<Op>> ops() {
    return Op.many(KEYS, 80);
  }

  private static void run(List<Op> ops, long origin) {
    WorkQueue<Integer> queue =
        new WorkQueue<>(
            Backoff.exponential(
                Duration.ofNanos(ReferenceQueue.BASE), Duration.ofNanos(ReferenceQueue.CAP)));
    ReferenceQueue reference = new ReferenceQueue();
    long clock = 0;
    for (Op op : ops) {
      switch (op) {
        case Op.Add add -> {
          add(queue, add, origin + clock);
          reference.add(add.key(), add.priority(), add.delay(), add.renew(), clock);
        }
        case Op.Take _ -> take(queue, reference, origin, clock);
        case Op.Done done -> done(queue, reference, done, origin, clock);
        case Op.Advance advance -> clock += advance.nanos();
      }
      compare(queue, reference, origin, clock);
    }
  }

  private static void add(WorkQueue<Integer> queue, Op.Add add, long now) {
    boolean taken =
        add.renew()
            ? queue.renew(add.key(), add.priority(), "renew", now)
            : queue.addAfter(add.key(), Duration.ofNanos(add.delay()), add.priority(), "add", now);
    assertThat(taken).isTrue();
  }

  private static void take(
      WorkQueue<Integer> queue, ReferenceQueue reference, long origin, long clock) {
    List<Integer> candidates = reference.candidates(clock);
    Item<Integer> item = queue.take(origin + clock);
    if (item == null) {
      assertThat(candidates).isEmpty();
      return;
    }
    assertThat(candidates).contains(item.key());
    assertThat(item.failures()).isEqualTo(reference.known(item.key()).failures);
    assertThat(item.priority()).isEqualTo(reference.known(item.key()).priority);
    reference.taken(item.key());
  }

  private static void done(
      WorkQueue<Integer> queue, ReferenceQueue reference, Op.Done done, long origin, long clock) {
    List<Integer> running = reference.keys(State.RUNNING).toList();
    if (!running.isEmpty()) {
      int key = running.get(done.which() % running.size());
      queue.done(key, done.ending().disposition(done.delay()), origin + clock);
      reference.done(key, done.ending(), done.delay(), clock);
    }
  }

  private static void compare(
      WorkQueue<Integer> queue, ReferenceQueue reference, long origin, long clock) {
    List<Integer> heads = reference.candidates(clock);
    QueueStats stats = queue.stats(origin + clock);
    assertThat(stats.ready()).isEqualTo(reference.keys(State.READY).count());
    assertThat(stats.delayed()).isEqualTo(reference.keys(State.DELAYED).count());
    assertThat(stats.running()).isEqualTo(reference.keys(State.RUNNING).count());
    assertThat(stats.parked()).isEqualTo(reference.keys(State.PARKED).count());
    long next =
        reference.entries.values().stream()
            .filter(known -> known.state == State.DELAYED)
            .mapToLong(known -> known.due - clock)
            .min()
            .orElse(Long.MAX_VALUE);
    assertThat(queue.nanosUntilReady(origin + clock)).isEqualTo(heads.isEmpty() ? next : 0);
    for (int key = 0; key < KEYS; key++) {
      Optional<Explanation<Integer>> explained = queue.explain(key, origin + clock);
      ReferenceQueue.Known known = reference.entries.get(key);
      assertThat(explained.map(Explanation::state))
          .isEqualTo(Optional.ofNullable(known).map(k -> k.state));
      if (known != null && known.state == State.DELAYED) {
        assertThat(explained.orElseThrow().dueIn().toNanos()).isEqualTo(known.due - clock);
      }
    }
  }
}
