package dev.goman.examples.hello;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.examples.hello.Greeter.Spec;
import dev.goman.examples.hello.Greeter.Status;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.testkit.Simulate;
import dev.goman.framework.testkit.Simulation;
import dev.goman.framework.testkit.SimulationFailure;
import dev.goman.framework.testkit.Simulator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GreeterSimulationTest {
  /** One of the first so many finds the planted bug; which one depends on the framework. */
  private static final int HUNT = 300;

  /** Run with -Dplant=true, this finds the planted bug. */
  @Simulate(seeds = 100)
  void everybodyIsGreeted(Simulation sim) {
    greet(sim, Boolean.getBoolean("plant") ? Dated::new : Greeter::new);
  }

  @Test
  void theSimulationFindsThePlantedBug() {
    assertThatThrownBy(() -> Simulator.check(sim -> greet(sim, Dated::new), 1, HUNT))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("a second pass writes nothing");
  }

  private static void greet(Simulation sim, Supplier<Greeter> greeter) {
    sim.controllers(2, greeter);
    var stored = sim.resources(new Greeter());
    sim.user("ann", () -> stored.apply(wanted("Ann"), Admission.any()));
    sim.eventually(
        "Ann is greeted",
        () ->
            stored
                .get(Greeter.KIND.key("ann"))
                .flatMap(found -> found.statusBody())
                .filter(status -> status.text().contains("Hello, Ann!"))
                .isPresent());
  }

  private static SpecObject<Spec> wanted(String to) {
    return new SpecObject<>(
        Greeter.KIND.apiVersion(), Greeter.KIND.kind(), Metadata.named("ann"), new Spec(to), null);
  }

  /** The bug: the status says when it was last looked at, so every look is a write. */
  private static final class Dated extends Greeter {
    @Override
    String text(Pass<Spec, Status> pass) {
      return super.text(pass) + " It is " + pass.now() + ".";
    }
  }
}
