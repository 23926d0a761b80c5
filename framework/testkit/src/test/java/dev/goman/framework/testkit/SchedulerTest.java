package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Strands take turns in virtual time, and end when they must. */
class SchedulerTest {
  private static final long SECOND = 1_000_000_000L;

  private final Scheduler scheduler = new Scheduler(new SystemTime(), SECOND);
  private final Trace trace = new Trace(scheduler::now, true);
  private final List<String> seen = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Machine machine(Runnable program) {
    Machine[] self = new Machine[1];
    self[0] =
        new Machine(
            "m",
            Tape.of(List.of()),
            scheduler,
            trace,
            () -> scheduler.spawn("program", self[0], program),
            dead -> {});
    return self[0];
  }

  private void say(String what) {
    seen.add(scheduler.now() / SECOND + " " + what);
    threads.add(Thread.currentThread());
  }

  private void waitFor(long seconds) {
    scheduler.sleepUntil(scheduler.now() + seconds * SECOND);
  }

  @Test
  void turnsAreTakenInVirtualTime() {
    scheduler.spawn("a", null, () -> count("a", 2, 3));
    scheduler.spawn("b", null, () -> count("b", 3, 2));

    assertThat(scheduler.run()).isNull();
    assertThat(seen).containsExactly("0 a", "0 b", "2 a", "3 b", "4 a", "6 b", "6 a");
  }

  private void count(String name, long every, int times) {
    say(name);
    for (int i = 0; i < times; i++) {
      waitFor(every);
      say(name);
    }
  }

  @Test
  void whatAKilledMachineRunsEndsAtItsNextCall() throws InterruptedException {
    Machine machine =
        machine(() -> {
          say("begins");
          try {
            waitFor(100);
            say("goes on");
          } finally {
            say("cleans up");
          }
        });
    machine.start(0);
    scheduler.at(5 * SECOND, machine::kill);

    assertThat(scheduler.run()).isNull();
    assertThat(seen).containsExactly("0 begins", "5 cleans up");
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void aLoopThatSwallowsEverythingIsLeftBehindAndTold() {
    Machine machine =
        machine(() -> {
          while (true) {
            try {
              waitFor(1);
            } catch (Throwable all) {
              say("swallows");
            }
          }
        });
    machine.start(0);
    scheduler.at(5 * SECOND, machine::kill);

    assertThat(scheduler.run()).isInstanceOf(UnstoppableException.class);
    assertThat(seen).hasSizeLessThan(2 * Strand.PATIENCE);
  }

  @Test
  void whoWaitsOutsideOfTheSimulationIsFoundByTheStack() {
    CountDownLatch never = new CountDownLatch(1);
    scheduler.spawn("blocker", null, () -> blockFor(never));

    Throwable failure = scheduler.run();

    assertThat(failure).isInstanceOf(StuckException.class).hasMessageContaining("blocker");
    assertThat(failure.getStackTrace())
        .anySatisfy(frame -> assertThat(frame.getMethodName()).contains("blockFor"));
  }

  private static void blockFor(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void parkAndUnparkWorkAsTheyDoInTruth() {
    VirtualTime time = new VirtualTime(scheduler);
    Machine machine = machine(() -> {});
    Thread[] sleeper = new Thread[1];
    scheduler.spawn(
        "sleeper",
        null,
        () -> {
          sleeper[0] = Thread.currentThread();
          time.park(this, Long.MAX_VALUE);
          say("woken");
          time.park(this, 7 * SECOND);
          say("timed out");
          time.unpark(Thread.currentThread());
          time.park(this, Long.MAX_VALUE);
          say("had a permit");
          Thread.currentThread().interrupt();
          time.park(this, Long.MAX_VALUE);
          say("interrupted");
        });
    scheduler.spawn(
        "waker",
        null,
        () -> {
          waitFor(3);
          time.unpark(sleeper[0]);
        });
    machine.start(0);

    assertThat(scheduler.run()).isNull();
    assertThat(seen)
        .containsExactly("3 woken", "10 timed out", "10 had a permit", "10 interrupted");
  }

  @Test
  void aRealInterruptEndsAVirtualWaitAtThatMoment() {
    VirtualTime time = new VirtualTime(scheduler);
    Thread[] sleeper = new Thread[1];
    scheduler.spawn(
        "sleeper",
        null,
        () -> {
          sleeper[0] = Thread.currentThread();
          try {
            time.sleep(Duration.ofDays(1));
          } catch (InterruptedException e) {
            say("interrupted");
          }
        });
    scheduler.spawn(
        "other",
        null,
        () -> {
          waitFor(3);
          sleeper[0].interrupt();
          waitFor(2);
          say("later");
        });

    assertThat(scheduler.run()).isNull();
    assertThat(seen).containsExactly("3 interrupted", "5 later");
  }

  @Test
  void aThreadFromElsewhereIsRefused() throws InterruptedException {
    Throwable[] refused = new Throwable[1];
    scheduler.spawn(
        "parent",
        null,
        () -> {
          Thread stray = Thread.ofPlatform().start(() -> refused[0] = caught(scheduler::current));
          try {
            stray.join();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(scheduler.run()).isNull();
    assertThat(refused[0]).hasMessageContaining("must not start threads");
  }

  private static @Nullable Throwable caught(Runnable code) {
    try {
      code.run();
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
