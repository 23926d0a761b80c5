package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.SystemTime;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualParallelTest {
  private final SystemTime time = new SystemTime();

  @Test
  void doesEachOnceAndReturnsWhenAllAreDone() {
    List<Integer> items = IntStream.range(0, 1000).boxed().toList();
    ConcurrentLinkedQueue<Integer> done = new ConcurrentLinkedQueue<>();

    new VirtualParallel(7, time).forEach(items, done::add);

    assertThat(done).containsExactlyInAnyOrderElementsOf(items);
  }

  @Test
  void doesAsManyAtOnceAsItMayAndNoMore() {
    CyclicBarrier together = new CyclicBarrier(4);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    new VirtualParallel(4, time)
        .forEach(
            List.of(1, 2, 3, 4, 5, 6, 7, 8),
            item -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              meet(together);
              running.decrementAndGet();
            });

    assertThat(most.get()).isEqualTo(4);
  }

  @Test
  void nothingIsDoneAtOnce() {
    new VirtualParallel(4, time).forEach(List.of(), item -> {});
  }

  @Test
  void anInterruptedCallerStopsThoseAtWorkAndLeavesOutTheRest() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger stopped = new AtomicInteger();
    AtomicBoolean flag = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              new VirtualParallel(2, time)
                  .forEach(
                      List.of(1, 2, 3, 4),
                      item -> {
                        begun.countDown();
                        try {
                          never.await();
                        } catch (InterruptedException e) {
                          stopped.incrementAndGet();
                        }
                      });
              flag.set(Thread.currentThread().isInterrupted());
            });
    begun.await();

    caller.interrupt();
    caller.join();

    assertThat(stopped.get()).isEqualTo(2);
    assertThat(flag).as("the caller still knows").isTrue();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
