package dev.goman.framework.testkit;

import dev.goman.framework.store.ResourceStore.Admission;
import java.time.Duration;

/** The simulation that the guide shows. */
class ExampleSimulationTest {

  // snippet: simulation
  @Simulate(seeds = 100)
  void aFleetHasItsMachinesWhateverHappens(Simulation sim) {
    Landlord world = new Landlord(); // the real thing, in memory
    Renting landlord = sim.external(Renting.class, world); // the same at the end of a bad line
    sim.controllers(2, () -> new FleetReconciler(landlord));
    var fleets = sim.resources(new FleetReconciler(landlord));
    sim.user(
        "ann",
        () -> {
          fleets.apply(Fleet.of("a", 1), Admission.any());
          sim.pause(Duration.ofMinutes(1 + sim.choose("minutes until ann scales", 10)));
          fleets.apply(Fleet.of("a", 3), Admission.any());
        });
    sim.always("never a machine too many", () -> world.rented() <= 3);
    sim.eventually("three machines", () -> world.rented() == 3);
  }

  // end

  @Simulate(seeds = 100)
  void andSoItDoesInInvocations(Simulation sim) {
    Landlord world = new Landlord();
    Renting landlord = sim.external(Renting.class, world);
    sim.invocations(3, () -> new FleetReconciler(landlord));
    var fleets = sim.resources(new FleetReconciler(landlord));
    sim.user("ann", () -> fleets.apply(Fleet.of("a", 2), Admission.any()));
    sim.always("never a machine too many", () -> world.rented() <= 2);
    sim.eventually("two machines", () -> world.rented() == 2);
  }

  @Simulate(seeds = 20)
  void aCheckMayLookAtTheResources(Simulation sim) {
    Renting landlord = sim.external(Renting.class, new Landlord());
    sim.controllers(1, () -> new FleetReconciler(landlord));
    var fleets = sim.resources(new FleetReconciler(landlord));
    sim.user("ann", () -> fleets.apply(Fleet.of("a", 1), Admission.any()));
    sim.always("one fleet at most", () -> fleets.get(Fleet.KIND.key("b")).isEmpty());
    sim.eventually("it is seen", () -> fleets.get(Fleet.KIND.key("a")).orElseThrow().observed());
  }
}
