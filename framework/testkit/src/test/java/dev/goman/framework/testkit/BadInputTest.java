package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.testkit.Fleet.Spec;
import dev.goman.framework.testkit.Fleet.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Reconcilers that misbehave for one resource, and services that fail: everything else goes on, and
 * it says so once and not a thousand times.
 */
class BadInputTest {
  private static final Duration FOREVER = Duration.ofDays(1_000);

  @Test
  void throwsAnException() {
    Seen seen =
        withOneBad((sim, pass) -> {
          throw new IllegalStateException("a bug on line 1\nand more");
        });

    assertThat(seen.events()).hasSize(1);
    assertThat(seen.events().getFirst().message()).isEqualTo("a bug on line 1");
    assertThat(seen.events().getFirst().count()).isGreaterThan(5);
  }

  @Test
  void throwsAnError() {
    Seen seen =
        withOneBad((sim, pass) -> {
          throw new StackOverflowError();
        });

    assertThat(seen.events()).hasSize(1);
  }

  @Test
  void returnsNull() {
    Seen seen = withOneBad((sim, pass) -> nothing());

    assertThat(seen.events()).hasSize(1);
    assertThat(seen.events().getFirst().message()).contains("null");
  }

  @Test
  void asksToBeCalledAgainAtOnceForEver() {
    int[] calls = {0};
    withOneBad((sim, pass) -> {
      calls[0]++;
      return Outcome.after(Duration.ZERO, "not quite yet");
    });

    assertThat(calls[0]).isLessThan(5_000);
  }

  @Test
  void loopsWhileItReadsTheClock() {
    Seen seen =
        withOneBad((sim, pass) -> {
          while (pass.now().isBefore(pass.now().plus(FOREVER))) {
            if (Thread.interrupted()) {
              throw new IllegalStateException("told to stop");
            }
          }
          return Outcome.done();
        });

    assertThat(seen.events()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void loopsOverCheckpoints() {
    withOneBad((sim, pass) -> {
      while (true) {
        pass.checkpoint();
        sim.time().sleep(Duration.ofMillis(100));
      }
    });
  }

  @Test
  void blocksForEver() {
    int[] calls = {0};
    withOneBad((sim, pass) -> {
      calls[0]++;
      sim.time().sleep(FOREVER);
      return Outcome.done();
    });

    assertThat(calls[0]).as("interrupted at the limit of a pass, and tried again").isBetween(3, 60);
  }

  @Test
  void ignoresInterruption() {
    withOneBad((sim, pass) -> {
      while (true) {
        try {
          sim.time().sleep(FOREVER);
        } catch (InterruptedException e) {
          sim.time().nanoTime(); // and goes on
        }
      }
    });
  }

  @Test
  void swallowsWhatItIsTold() {
    withOneBad((sim, pass) -> {
      try {
        pass.checkpoint();
        sim.time().sleep(FOREVER);
      } catch (Throwable everything) {
        return Outcome.done();
      }
      return Outcome.done();
    });
  }

  @Test
  void everyServiceIsDownForAnHourAndItIsSaidOnce() {
    Choice[] outages = new Choice[Port.values().length];
    for (int i = 0; i < outages.length; i++) {
      outages[i] = new Choice("weather", i, Chaos.value(Fault.OUTAGE, 7));
    }
    try (Logs logs = new Logs()) {
      RunResult result =
          Simulator.run(
              sim -> {
                sim.troubleFor(Duration.ofHours(2));
                new FleetScenario().set(sim);
              },
              List.of(outages),
              false);

      assertThat(result.failure()).isNull();
      assertThat(result.tally().of(Fault.OUTAGE).times()).isEqualTo(outages.length);
      // Two machines with two sources each: one line a source when it begins.
      assertThat(logs.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    }
  }

  /** Runs without faults: the fleet "good" must converge whatever is done to the fleet "bad". */
  private static Seen withOneBad(Misdeed misdeed) {
    AtomicReference<@Nullable Resource<Spec, Status>> bad = new AtomicReference<>();
    try (Logs logs = new Logs()) {
      RunResult result =
          Simulator.run(
              sim -> {
                Landlord world = new Landlord();
                Renting landlord = sim.external(Renting.class, world);
                sim.controllers(2, () -> new Misbehaving(sim, landlord, misdeed));
                ResourceStore<Spec, Status> fleets = sim.resources(new FleetReconciler(landlord));
                sim.user(
                    "ann",
                    () -> {
                      fleets.apply(Fleet.of("bad", 1), Admission.any());
                      sim.pause(Duration.ofMinutes(5));
                      fleets.apply(Fleet.of("good", 2), Admission.any());
                      sim.pause(Duration.ofMinutes(50));
                      assertThat(world.rentedBy("fleets/good")).isEqualTo(2);
                      bad.set(fleets.get(fleets.key("bad")).orElseThrow());
                      fleets.edit(fleets.key("bad"), spec -> spec.withSpec(new Spec(CURED)));
                    });
                sim.troubleFor(Duration.ofHours(1));
              },
              List.of(),
              false);

      Resource<Spec, Status> seen = bad.get();
      assertThat(seen).as("the script came to its end: %s", result.failure()).isNotNull();
      assertThat(logs.lines()).hasSizeLessThanOrEqualTo(4);
      List<Event> events = seen.status() == null ? List.of() : seen.status().events();
      return new Seen(events);
    }
  }

  private static final int CURED = 3;

  @SuppressWarnings("NullAway") // what a careless reconciler does
  private static Outcome nothing() {
    return null;
  }

  private record Seen(List<Event> events) {}

  private interface Misdeed {
    Outcome commit(Simulation sim, Pass<Spec, Status> pass) throws Exception;
  }

  private static final class Misbehaving extends FleetReconciler {
    private final Simulation sim;
    private final Misdeed misdeed;

    Misbehaving(Simulation sim, Renting landlord, Misdeed misdeed) {
      super(landlord);
      this.sim = sim;
      this.misdeed = misdeed;
    }

    @Override
    public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
      boolean bad = pass.key().name().equals("bad") && pass.spec().count() != CURED;
      return bad ? misdeed.commit(sim, pass) : super.reconcile(pass);
    }
  }

  /** What the framework logs meanwhile at WARN and above. */
  private static final class Logs implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.goman.framework");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Logs() {
      appender.start();
      logger.setLevel(Level.WARN);
      logger.addAppender(appender);
    }

    List<String> lines() {
      return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
      logger.detachAppender(appender);
      logger.setLevel(null);
    }
  }
}
