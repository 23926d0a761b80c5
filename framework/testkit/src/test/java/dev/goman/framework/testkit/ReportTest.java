package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.store.ResourceStore.Admission;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person gets to read when a simulation fails, and that it can be replayed from that. */
class ReportTest {

  /** Fails when an answer is lost: then the counter outside is one ahead. */
  private static void countTwice(Simulation sim) {
    int[] counter = {0};
    Runnable outside = sim.external(Runnable.class, () -> counter[0]++);
    sim.controllers(
        1,
        () ->
            new FleetReconciler(new Landlord()) {
              @Override
              public Outcome reconcile(Pass<Fleet.Spec, Fleet.Status> pass) {
                if (pass.status().isEmpty()) {
                  outside.run();
                  pass.status(Fleet.Status.NONE);
                }
                return Outcome.done();
              }
            });
    var fleets = sim.resources(new FleetReconciler(new Landlord()));
    sim.user(
        "ann",
        () -> {
          sim.pause(Duration.ofSeconds(1));
          fleets.apply(Fleet.of("a", 1), Admission.any());
        });
    sim.always("it was counted once", () -> counter[0] <= 1);
  }

  @Test
  void aFailureIsReducedToldAndReplayed() {
    SimulationFailure failure =
        catchThrowableOfType(
            SimulationFailure.class, () -> Simulator.check(ReportTest::countTwice, 1, 500));

    assertThat(failure.getMessage())
        .contains("it was counted once")
        .contains("1 of its")
        .contains("replay it with")
        .contains("Runnable.run")
        .contains("store.get  fleets/a/spec.json");
    String tape = tapeIn(String.valueOf(failure.getMessage()));
    assertThat(Tape.parse(tape)).hasSize(1);

    SimulationFailure replayed =
        catchThrowableOfType(
            SimulationFailure.class, () -> Simulator.replay(ReportTest::countTwice, tape));
    assertThat(replayed.getMessage()).contains("it was counted once");
    assertThatCode(() -> Simulator.replay(ReportTest::countTwice, "")).doesNotThrowAnyException();
  }

  @Test
  void aScenarioThatDependsOnSomethingElseIsToldSo() {
    int[] runs = {0};
    SimulationFailure failure =
        catchThrowableOfType(
            SimulationFailure.class,
            () -> Simulator.check(sim -> sim.always("each other run", () -> runs[0]++ > 0), 1, 1));

    assertThat(failure.getMessage()).contains("depends on something besides the simulation");
  }

  @Test
  void tapesSurviveBeingPrinted() {
    List<Choice> choices =
        List.of(new Choice("controller-1", 3, 17), new Choice("minutes between edits", 0, 2));

    assertThat(Tape.parse(Tape.print(choices))).isEqualTo(choices);
    assertThat(Tape.parse(" ")).isEmpty();
  }

  private static String tapeIn(String message) {
    Matcher matcher = Pattern.compile("-Dsimulate.tape=(\\S+)").matcher(message);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
