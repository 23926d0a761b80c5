package dev.goman.framework.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.controller.Source;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.testkit.Fleet.Slot;
import dev.goman.framework.testkit.Fleet.Spec;
import dev.goman.framework.testkit.Fleet.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Bugs that people make, each of which the simulation must find soon and tell in few decisions. */
class PlantedBugTest {
  private static final int SEEDS = 300;
  private static final String TOO_MANY = "no fleet has more machines than anyone asked for";

  @Test
  void aMachineIsRentedBeforeTheIntentIsDurable() {
    Found found = hunt(reconciler((sim, landlord) -> new WithoutIntent(sim, landlord)));

    assertThat(found.oracle).isIn(Finish.CONVERGES, Finish.QUIET, TOO_MANY);
    assertThat(found.decisions).isLessThanOrEqualTo(6);
  }

  @Test
  void aFreshTokenIsUsedForEachTry() {
    Found found = hunt(reconciler((sim, landlord) -> new WithFreshTokens(sim, landlord)));

    assertThat(found.oracle).isIn(Finish.CONVERGES, Finish.QUIET, TOO_MANY);
    assertThat(found.decisions).isLessThanOrEqualTo(6);
  }

  @Test
  void theFinalizerGoesBeforeTheMachines() {
    Found found = hunt(reconciler((sim, landlord) -> new LettingGoEarly(landlord)));

    assertThat(found.oracle).isEqualTo(Finish.CONVERGES);
    assertThat(found.decisions).isZero();
  }

  @Test
  void everyPassChangesTheStatus() {
    Found found = hunt(reconciler((sim, landlord) -> new Chatty(landlord)));

    assertThat(found.oracle).isIn(Finish.QUIET, Finish.CONVERGES);
    assertThat(found.decisions).isZero();
  }

  @Test
  void whatAMachineKeepsInMemoryIsTakenForTheTruth() {
    Found found = hunt(reconciler((sim, landlord) -> new Remembering(landlord)));

    assertThat(found.oracle).isEqualTo(Finish.CONVERGES);
    assertThat(found.decisions).isLessThanOrEqualTo(6);
  }

  @Test
  void writesAreNotConditional() {
    Found found = hunt(plumbing(new Unconditional()));

    assertThat(found.oracle).isIn(Oracles.REVISION, Oracles.FENCE, Oracles.LEASE, Finish.CONVERGES);
    assertThat(found.decisions).isLessThanOrEqualTo(6);
  }

  @Test
  void aHolderNeverNoticesThatItsLeaseHasEnded() {
    Found found = hunt(plumbing(new EternalLeases()));

    assertThat(found.oracle).isEqualTo(Oracles.LEASE);
    assertThat(found.decisions).isLessThanOrEqualTo(6);
  }

  @Test
  void aControllerDoesNotCheckTheFence() {
    Fault[] others =
        EnumSet.complementOf(EnumSet.of(Fault.SKEWED, Fault.FROZEN)).toArray(Fault[]::new);
    RunResult found =
        firstFailure(sim -> {
          sim.without(others); // it takes these two
          sim.plumbing(new WithoutFenceCheck());
          editsWithoutEnd(sim);
        });

    assertThat(found.oracle()).isEqualTo(Oracles.FENCE);
  }

  @Test
  void nobodyLooksForWhatEventsMissed() {
    Found found = hunt(plumbing(new WithoutSweep()));

    assertThat(found.oracle).isIn(Finish.CONVERGES, Finish.WAKE_UP);
    assertThat(found.decisions).isLessThanOrEqualTo(6);
  }

  private static Scenario reconciler(BiFunction<Simulation, Renting, FleetReconciler> reconciler) {
    return new FleetScenario(reconciler);
  }

  private static Scenario plumbing(Plumbing plumbing) {
    return sim -> {
      sim.plumbing(plumbing);
      new FleetScenario().set(sim);
    };
  }

  private static void editsWithoutEnd(Simulation sim) {
    Renting landlord = sim.external(Renting.class, new Landlord());
    sim.controllers(2, Hosting.INFORMED, () -> new FleetReconciler(landlord));
    var fleets = sim.resources(new FleetReconciler(landlord));
    sim.user(
        "ann",
        () -> {
          for (int edit = 0; edit < 60; edit++) {
            fleets.apply(Fleet.of("a", 1 + edit % 2), ResourceStore.Admission.any());
            sim.pause(Duration.ofSeconds(20));
          }
        });
  }

  private static Found hunt(Scenario scenario) {
    RunResult smallest = Simulator.shrink(scenario, firstFailure(scenario));
    return new Found(smallest.oracle(), faults(smallest));
  }

  private static RunResult firstFailure(Scenario scenario) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RunResult result = Simulator.run(scenario, seed, false);
      if (result.failure() != null) {
        return result;
      }
    }
    throw new AssertionError("not found in " + SEEDS + " seeds");
  }

  /** The faults among the decisions: what users do is not counted. */
  private static int faults(RunResult result) {
    Set<String> users =
        Set.of("hosting", "minutes between edits", "fleet to scale", "machines more");
    return (int)
        result.choices().stream().filter(choice -> !users.contains(choice.track())).count();
  }

  private record Found(String oracle, int decisions) {}

  /** Rents first and writes it down afterwards. */
  private static final class WithoutIntent extends FleetReconciler {
    private final Simulation sim;

    WithoutIntent(Simulation sim, Renting landlord) {
      super(landlord);
      this.sim = sim;
    }

    @Override
    Outcome reserve(Pass<Spec, Status> pass, Status status) {
      String token = sim.ids().next();
      String machine = landlord().rent(pass.key().toString(), token);
      List<Slot> slots = new ArrayList<>(status.slots());
      slots.add(new Slot(token, machine));
      pass.status(new Status(status.serial() + 1, slots));
      return Outcome.after(Duration.ofSeconds(1), "renting");
    }
  }

  /** Writes the intent down, but under another token each time. */
  private static final class WithFreshTokens extends FleetReconciler {
    private final Simulation sim;

    WithFreshTokens(Simulation sim, Renting landlord) {
      super(landlord);
      this.sim = sim;
    }

    @Override
    Outcome rent(Pass<Spec, Status> pass, Status status) {
      List<Slot> slots = new ArrayList<>(status.slots());
      slots.set(slots.size() - 1, new Slot(sim.ids().next(), null));
      return super.rent(pass, new Status(status.serial(), slots));
    }
  }

  /** Lets the resource go while its machines are still rented. */
  private static final class LettingGoEarly extends FleetReconciler {
    LettingGoEarly(Renting landlord) {
      super(landlord);
    }

    @Override
    public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
      if (pass.deleting()) {
        pass.removeFinalizer("test.goman.dev/machines");
        return Outcome.done();
      }
      return super.reconcile(pass);
    }
  }

  /** Writes the time into its status. */
  private static final class Chatty extends FleetReconciler {
    Chatty(Renting landlord) {
      super(landlord);
    }

    @Override
    public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
      Outcome outcome = super.reconcile(pass);
      int seconds = (int) pass.now().getEpochSecond();
      pass.status(new Status(seconds, pass.status().orElse(Status.NONE).slots()));
      return outcome;
    }
  }

  /** Believes that what it has once done needs no second look. */
  private static final class Remembering extends FleetReconciler {
    private final Set<String> done = new HashSet<>();

    Remembering(Renting landlord) {
      super(landlord);
    }

    @Override
    public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
      String what = pass.uid() + pass.spec() + pass.deleting();
      if (done.contains(what)) {
        return Outcome.done();
      }
      Outcome outcome = super.reconcile(pass);
      boolean watching =
          outcome instanceof Outcome.After after && after.reason().startsWith("watching");
      if (watching) {
        done.add(what);
      }
      return outcome;
    }
  }

  /** Replaces whatever is there. */
  private static final class Unconditional implements Plumbing {
    @Override
    public ObjectStore store(ObjectStore store) {
      return (ObjectStore)
          Proxy.newProxyInstance(
              ObjectStore.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (proxy, method, arguments) -> {
                try {
                  if (method.getName().equals("replace")) {
                    String key = (String) arguments[0];
                    arguments[2] =
                        store.get(key).map(o -> o.version()).orElse((String) arguments[2]);
                  }
                  return method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  /** Never sees that the status was written under a later lease than its own. */
  private static final class WithoutFenceCheck implements Plumbing {
    @Override
    public ObjectStore store(ObjectStore store) {
      return (ObjectStore)
          Proxy.newProxyInstance(
              ObjectStore.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (proxy, method, arguments) -> {
                try {
                  Object answer = method.invoke(store, arguments);
                  return method.getName().equals("get") ? blind((Optional<?>) answer) : answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private static Optional<?> blind(Optional<?> read) {
      return read.map(StoredObject.class::cast)
          .map(object ->
              new StoredObject(object.key(), withoutFence(object.body()), object.version()));
    }

    private static byte[] withoutFence(byte[] body) {
      String text = new String(body, StandardCharsets.UTF_8);
      return text.replaceAll("\"fence\" : \\d+", "\"fence\" : 0").getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Renews without asking. */
  private static final class EternalLeases implements Plumbing {
    @Override
    public Leases leases(Leases leases) {
      return (Leases)
          Proxy.newProxyInstance(
              Leases.class.getClassLoader(),
              new Class<?>[] {Leases.class},
              (proxy, method, arguments) -> {
                try {
                  if (method.getName().equals("renew")) {
                    Lease lease = (Lease) arguments[0];
                    return new Lease(
                        lease.key(),
                        lease.owner(),
                        lease.fence(),
                        lease.until().plus(Duration.ofDays(1)));
                  }
                  return method.invoke(leases, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  /** Believes that every event arrives. */
  private static final class WithoutSweep implements Plumbing {
    @Override
    public List<Source> sources(Source usual) {
      return List.of();
    }
  }
}
