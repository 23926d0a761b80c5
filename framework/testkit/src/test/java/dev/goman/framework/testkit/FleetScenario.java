package dev.goman.framework.testkit;

import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.ResourceStore.Admission;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The framework's own simulation: two controllers, three fleets, a user who creates, scales and
 * deletes them, and machines that break.
 */
final class FleetScenario implements Scenario {
  private static final int MOST = 3;
  private static final List<Hosting> HOSTINGS =
      List.of(Hosting.INFORMED, Hosting.SWEEPING, Hosting.INVOKED);
  private static final String[] NAMES = {"a", "b", "c"};

  private final BiFunction<Simulation, Renting, FleetReconciler> reconcilers;

  /**
   * @param reconcilers called at each start of a machine
   */
  FleetScenario(BiFunction<Simulation, Renting, FleetReconciler> reconcilers) {
    this.reconcilers = reconcilers;
  }

  /** With the reconciler that does it right. */
  FleetScenario() {
    this((sim, landlord) -> new FleetReconciler(landlord));
  }

  @Override
  public void set(Simulation sim) {
    Landlord world = new Landlord();
    Renting landlord = sim.external(Renting.class, world);
    Hosting hosting = HOSTINGS.get(sim.choose("hosting", HOSTINGS.size()));
    sim.controllers(2, hosting, () -> reconcilers.apply(sim, landlord));
    ResourceStore<Fleet.Spec, Fleet.Status> fleets = sim.resources(new FleetReconciler(landlord));
    int[] wanted = {1, 1, 0};
    sim.user("ann", () -> scale(sim, fleets, wanted));
    sim.user("bob", () -> deleteAndCreate(sim, fleets));
    sim.user("wear", () -> wear(sim, world));
    sim.always(
        "no fleet has more machines than anyone asked for",
        () -> {
          for (String name : NAMES) {
            if (world.rentedBy("fleets/" + name) > MOST) {
              return false;
            }
          }
          return true;
        });
    sim.eventually("a has its machines", () -> world.rentedBy("fleets/a") == wanted[0]);
    sim.eventually("b has its machines", () -> world.rentedBy("fleets/b") == wanted[1]);
    sim.eventually("c is gone", () -> world.rentedBy("fleets/c") == 0);
    sim.settled("the machines", world::machines);
  }

  private static void scale(
      Simulation sim, ResourceStore<Fleet.Spec, Fleet.Status> fleets, int[] wanted) {
    fleets.apply(Fleet.of("a", 1), Admission.any());
    fleets.apply(Fleet.of("b", 1), Admission.any());
    for (int edit = 0; edit < 3; edit++) {
      sim.pause(Duration.ofSeconds(1L + 60L * sim.choose("minutes between edits", 5)));
      int which = sim.choose("fleet to scale", 2);
      wanted[which] = 1 + sim.choose("machines more", MOST);
      fleets.apply(Fleet.of(NAMES[which], wanted[which]), Admission.any());
    }
  }

  private static void deleteAndCreate(
      Simulation sim, ResourceStore<Fleet.Spec, Fleet.Status> fleets) {
    fleets.apply(Fleet.of("c", 2), Admission.any());
    sim.pause(Duration.ofSeconds(5L + 30L * sim.choose("half minutes until deletion", 8)));
    fleets.requestDeletion(fleets.key("c"));
  }

  private static void wear(Simulation sim, Landlord world) {
    for (int each = 0; each < 2; each++) {
      sim.pause(Duration.ofMinutes(1L + sim.choose("minutes until one breaks", 8)));
      if (sim.choose("one breaks", 2) == 1) {
        world.breakOne();
      }
    }
  }
}
