package dev.goman.examples.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.examples.dnsrecords.DnsServer;
import dev.goman.examples.dnsrecords.HttpDns;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.requeue.LocalRequeuer;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An event of S3 arrives, and the resource that it names is reconciled. All ports are in memory.
 */
class FunctionsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GOMAN_STATE", "s3://bucket/state", "AWS_REGION", "eu-central-1");

  private final TimeSource time = new SystemTime();
  private final MemoryObjectStore objects = new MemoryObjectStore(time);
  private final FunctionPorts ports = ports();

  @Test
  void aGreetingIsAnswered() throws IOException {
    assertThat(changed(HelloFunction.over(ports), "greetings/ann", "../hello"))
        .contains("\"settled\" : 1");
    assertThat(stored("greetings/ann/status.json")).contains("Hello, Ann!");
  }

  @Test
  void aPageIsPublishedInTheBucket() throws IOException {
    changed(PagesFunction.over(ports), "pages/news", "../static-site");
    assertThat(stored("pages/news/status.json")).contains("news.html");
    assertThat(stored(PagesFunction.SITE + "news.html")).contains("<h1>News</h1>");
  }

  @Test
  void aRecordIsServedOnceItsZoneIsThere() throws IOException {
    try (DnsServer server = new DnsServer()) {
      ControllerFunction function = RecordsFunction.over(ports, new HttpDns(server.address()));
      changed(function, "dnsrecords/www", "../dns-records");
      assertThat(stored("dnsrecords/www/status.json")).contains("NoZone");

      changed(function, "zones/main", "../dns-records");
      for (int tries = 0; !stored("dnsrecords/www/status.json").contains("InService"); tries++) {
        assertThat(tries).as("looks at a service that refuses and fails").isLessThan(20);
        function.handle("{\"record\":\"www\"}".getBytes(UTF_8), "again", Duration.ofMinutes(1));
      }
    }
  }

  @Test
  void eachIsMadeFromItsEnvironmentAloneWithoutAConnection() {
    assertThat(new HelloFunction(ENVIRONMENT)).isNotNull();
    assertThat(new PagesFunction(ENVIRONMENT)).isNotNull();
    assertThatThrownBy(() -> new RecordsFunction(ENVIRONMENT)).hasMessageContaining("DNS_URL");
  }

  /** Stores the sample's spec of a resource and delivers the event that S3 would send. */
  private String changed(ControllerFunction function, String resource, String example)
      throws IOException {
    String key = resource + "/spec.json";
    objects.create(key, Files.readAllBytes(Path.of(example, "sample", key)));
    String event =
        """
        {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
          "s3": {"bucket": {"name": "bucket"}, "object": {"key": "state/%s"}}}]}
        """
            .formatted(key);
    return new String(
        function.handle(event.getBytes(UTF_8), "request-1", Duration.ofMinutes(1)), UTF_8);
  }

  private String stored(String key) {
    return objects.get(key).map(object -> new String(object.body(), UTF_8)).orElse("");
  }

  private FunctionPorts ports() {
    StoreLeases leases = new StoreLeases(objects, time);
    LocalRequeuer requeuer = new LocalRequeuer(leases, time, Ids.from(new Random(1)));
    return new FunctionPorts(objects, "state/", leases, requeuer, time, new Random(2));
  }
}
