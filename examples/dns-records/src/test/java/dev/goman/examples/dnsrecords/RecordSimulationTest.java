package dev.goman.examples.dnsrecords;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.examples.dnsrecords.DnsRecord.Spec;
import dev.goman.examples.dnsrecords.DnsRecord.Status;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.testkit.Simulate;
import dev.goman.framework.testkit.Simulation;
import dev.goman.framework.testkit.SimulationFailure;
import dev.goman.framework.testkit.Simulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RecordSimulationTest {
  /** One of the first so many finds the planted bug; which one depends on the framework. */
  private static final int HUNT = 300;

  /** Run with -Dplant=true, this finds the planted bug. */
  @Simulate(seeds = 100)
  void oneEntryWhateverHappens(Simulation sim) {
    oneEntry(sim, Boolean.getBoolean("plant"));
  }

  @Test
  void theSimulationFindsThePlantedBug() {
    assertThatThrownBy(() -> Simulator.check(sim -> oneEntry(sim, true), 1, HUNT))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("never two entries");
  }

  private static void oneEntry(Simulation sim, boolean planted) {
    MemoryDns world = new MemoryDns();
    Dns dns = sim.external(Dns.class, world, DnsException::new);
    Map<String, Zone.Spec> known = new ConcurrentHashMap<>();
    known.put("main", new Zone.Spec("example.org", 300));
    Zones zones = key -> Optional.ofNullable(known.get(key.name()));
    sim.controllers(
        2, () -> planted ? new Retrying(dns, zones, sim) : new RecordReconciler(dns, zones));
    var records = sim.resources(new RecordReconciler(dns, zones));
    sim.user(
        "ann",
        () -> {
          records.apply(DnsRecord.named("www", "main", "192.0.2.1"), Admission.any());
          sim.pause(Duration.ofMinutes(sim.choose("minutes until ann moves", 10)));
          records.apply(DnsRecord.named("www", "main", "192.0.2.2"), Admission.any());
          known.put("main", new Zone.Spec("example.org", 60));
        });
    sim.always("never two entries", () -> world.all().size() <= 1);
    sim.eventually(
        "the entry is as asked for",
        () -> world.all().stream().anyMatch(e -> e.says("www.example.org", "192.0.2.2", 60)));
  }

  /** The bug: each try has a token of its own. */
  private static final class Retrying extends RecordReconciler {
    private final Simulation sim;

    Retrying(Dns dns, Zones zones, Simulation sim) {
      super(dns, zones);
      this.sim = sim;
    }

    @Override
    String token(Pass<Spec, Status> pass) {
      return sim.ids().next();
    }
  }
}
