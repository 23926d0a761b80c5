package dev.goman.examples.dnsrecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.goman.examples.dnsrecords.DnsRecord.Spec;
import dev.goman.examples.dnsrecords.DnsRecord.Status;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.ResourceStore.Admission;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the server, which refuses and fails. */
class RecordReconcilerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ResourceKey www = DnsRecord.KIND.key("www");
  private final DnsServer server = new DnsServer();
  private final ControllerRunner runner;
  private final ResourceStore<Spec, Status> records;
  private final ResourceStore<Zone.Spec, Zone.Status> zones;

  RecordReconcilerTest() throws IOException {
    TimeSource time = new SystemTime();
    LocalControllers controllers =
        Main.controllers(new MemoryObjectStore(time), time, new HttpDns(server.address()));
    records = controllers.resources(new ResourceCodec<>(DnsRecord.KIND, Spec.class, Status.class));
    zones = controllers.resources(Zone.CODEC);
    runner = controllers.runner();
    runner.start();
  }

  @AfterEach
  void stop() {
    runner.stop();
    server.close();
  }

  @Test
  void aRecordFollowsItsZoneAndGoesAway() {
    records.apply(DnsRecord.named("www", "main", "192.0.2.1"), Admission.any());
    await().until(() -> reasons().contains("NoZone"));

    zones.apply(Zone.named("main", "example.org", 300), Admission.any());
    await().atMost(PATIENCE).until(() -> isServed(300));
    zones.apply(Zone.named("main", "example.org", 60), Admission.any());
    await().atMost(PATIENCE).until(() -> isServed(60));
    await().atMost(PATIENCE).until(() -> reasons().contains("InService"));

    records.requestDeletion(www);
    await().atMost(PATIENCE).until(() -> records.get(www).isEmpty());
    assertThat(server.entries().all()).isEmpty();
  }

  private boolean isServed(int ttl) {
    return server.entries().all().stream()
        .anyMatch(entry -> entry.says("www.example.org", "192.0.2.1", ttl));
  }

  private List<String> reasons() {
    return records.get(www).orElseThrow().conditions().stream().map(Condition::reason).toList();
  }
}
