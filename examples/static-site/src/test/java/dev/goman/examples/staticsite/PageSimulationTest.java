package dev.goman.examples.staticsite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.examples.staticsite.Page.Spec;
import dev.goman.examples.staticsite.Page.Status;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.testkit.Simulate;
import dev.goman.framework.testkit.Simulation;
import dev.goman.framework.testkit.SimulationFailure;
import dev.goman.framework.testkit.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageSimulationTest {
  /** One of the first so many finds the planted bug; which one depends on the framework. */
  private static final int HUNT = 300;

  /** Run with -Dplant=true, this finds the planted bug. */
  @Simulate(seeds = 100)
  void pagesComeAndGo(Simulation sim) {
    comeAndGo(sim, Boolean.getBoolean("plant") ? Forgetful::new : PageReconciler::new);
  }

  @Test
  void theSimulationFindsThePlantedBug() {
    assertThatThrownBy(() -> Simulator.check(sim -> comeAndGo(sim, Forgetful::new), 1, HUNT))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("one page is left");
  }

  private static void comeAndGo(Simulation sim, Function<Site, PageReconciler> reconciler) {
    MemorySite world = new MemorySite();
    Site site = sim.external(Site.class, world);
    sim.controllers(2, () -> reconciler.apply(site));
    var pages = sim.resources(new PageReconciler(site));
    sim.user(
        "ann",
        () -> {
          pages.apply(Page.named("a", "A", ""), Admission.any());
          pages.apply(Page.named("b", "B", ""), Admission.any());
          sim.pause(Duration.ofSeconds(sim.choose("seconds until ann deletes b", 60)));
          pages.requestDeletion(Page.KIND.key("b"));
        });
    sim.user(
        "mallory",
        () -> {
          sim.pause(Duration.ofMinutes(sim.choose("minutes until mallory scribbles", 10)));
          world.write("a.html", "scribble");
        });
    sim.eventually(
        "one page is left, as ann wants it",
        () ->
            world.files().size() == 1
                && world.files().getOrDefault("a.html", "").contains("<h1>A</h1>"));
  }

  /** The bug: writes first, says so afterwards, and cleans up only what was said. */
  private static final class Forgetful extends PageReconciler {
    Forgetful(Site site) {
      super(site);
    }

    @Override
    void write(Pass<Spec, Status> pass, String content) throws IOException {
      site().write(file(pass), content);
      pass.addFinalizer(FINALIZER);
    }

    @Override
    boolean mayHaveFile(Pass<Spec, Status> pass) {
      return pass.resource().finalizers().contains(FINALIZER);
    }
  }
}
