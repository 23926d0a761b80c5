package dev.goman.k3s.apply;

import dev.goman.framework.aws.AwsCalls;
import dev.goman.framework.aws.AwsClients;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.DynamoLeases;
import dev.goman.framework.aws.S3ObjectStore;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.StepResult;
import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Prints what a cluster costs in requests, from apply until it runs and then in a pass at which
 * nothing is to be done. State and leases are where {@code AWS_ENDPOINT_URL_S3} and {@code
 * AWS_ENDPOINT_URL_DYNAMODB} lead to; the cloud is simulated, in virtual time, and its calls are
 * counted at its ports.
 */
final class RequestsMain {
  private static final String BUCKET = "goman-requests";
  private static final String TABLE = "goman-requests";
  private static final Duration LIMIT = Duration.ofHours(3);
  private static final long SEED = 1;

  private final Life.Clock time = new Life.Clock();
  private final List<AuditRecord> passes = new ArrayList<>();
  private final List<Map<String, Integer>> ports = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final ResourceKey key = K3sCluster.KIND.key("c");
  private final KillingCloud cloud =
      new KillingCloud(
          new SimulatedCloud(new MemoryObjectStore(time), "cloud", time, SEED, 1, Faults.none()));
  private final ResourceStore<ClusterSpec, ClusterStatus> store;
  private final Controller<ClusterSpec, ClusterStatus> controller;

  private RequestsMain(ObjectStore objects, DynamoDbClient dynamo) {
    store =
        new ResourceStore<>(
            objects,
            new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class),
            time,
            Ids.from(random));
    controller =
        new Controller<>(
            new K3sReconciler(cloud, Pace.REAL, Ids.from(random)),
            store,
            new DynamoLeases(
                dynamo, AwsCalls.of("dynamodb"), TABLE, "s", Duration.ofSeconds(5), time),
            time,
            Ids.from(random),
            Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60)),
            passes::add);
  }

  public static void main(String[] arguments) {
    AwsSettings settings = AwsSettings.of(System.getenv());
    SdkHttpClient http = UrlConnectionHttpClient.create();
    S3Client s3 =
        AwsClients.setUp(S3Client.builder(), "s3", settings, http).forcePathStyle(true).build();
    DynamoDbClient dynamo =
        AwsClients.setUp(DynamoDbClient.builder(), "dynamodb", settings, http).build();
    provision(s3, dynamo);
    var objects = new S3ObjectStore(s3, AwsCalls.of("s3"), BUCKET, "");
    new RequestsMain(objects, dynamo).run();
    System.exit(0);
  }

  @SuppressWarnings("unchecked") // the SDK takes builders as generic varargs
  private static void provision(S3Client s3, DynamoDbClient dynamo) {
    s3.createBucket(r -> r.bucket(BUCKET));
    dynamo.createTable(r ->
        r.tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
            .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
    dynamo.waiter().waitUntilTableExists(r -> r.tableName(TABLE));
  }

  private void run() {
    store.apply(
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(),
            K3sCluster.KIND.kind(),
            Metadata.named("c"),
            Specs.dev(Specs.pool("work", 1)),
            null),
        ResourceStore.Admission.any());
    var began = time.now();
    StepResult last = step();
    while (!isRunning()) {
      if (time.now().isAfter(began.plus(LIMIT))) {
        throw new IllegalStateException("it does not run after " + LIMIT);
      }
      pass(last);
      last = step();
    }
    System.out.printf(
        "From apply to Running, a server and an agent: %d passes in %d s of virtual time%n",
        passes.size(), Duration.between(began, time.now()).toSeconds());
    print(0);
    System.out.println("  passes by what they asked of AWS:");
    kinds().forEach((requests, count) -> System.out.printf("  %6d x  %s%n", count, requests));
    settle(last);
  }

  /** Goes on until a look into the machines is over, and one more is asked for too early. */
  private void settle(StepResult running) {
    StepResult last = running;
    while (isSoon(last)) {
      pass(last);
      last = step();
    }
    int first = passes.size();
    do {
      pass(last);
      last = step();
    } while (isSoon(last));
    System.out.printf(
        "The regular look into a running cluster: %d passes, the next %s later%n",
        passes.size() - first, last.delay());
    print(first);
    step();
    System.out.println("A pass between two looks, at which nothing is to be done:");
    print(passes.size() - 1);
  }

  /** Whether something is under way. */
  private static boolean isSoon(StepResult result) {
    return result.delay() != null && result.delay().compareTo(Duration.ofMinutes(1)) < 0;
  }

  private StepResult step() {
    cloud.calls().clear();
    cloud.reads().clear();
    StepResult result = controller.step(key, ControllerSettings.forDaemon("me"));
    ports.add(portCalls());
    return result;
  }

  private Map<String, Integer> portCalls() {
    Map<String, Integer> counts = new TreeMap<>();
    cloud.reads().forEach(name -> counts.merge("cloud." + name, 1, Integer::sum));
    cloud.calls().forEach(name -> counts.merge("cloud." + name, 1, Integer::sum));
    return counts;
  }

  private void pass(StepResult after) {
    Duration delay = after.delay();
    if (delay == null) {
      throw new IllegalStateException("no wake-up: " + after);
    }
    time.pass(delay.isPositive() ? delay : Duration.ofMillis(1));
  }

  private boolean isRunning() {
    return store
        .get(key)
        .flatMap(found -> found.statusBody())
        .filter(status -> status.phase() == Phase.RUNNING)
        .isPresent();
  }

  /** All requests of a pass and of those after it. */
  private void print(int first) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = first; i < passes.size(); i++) {
      passes.get(i).requests().forEach((name, n) -> counts.merge(name, n, Integer::sum));
      ports.get(i).forEach((name, n) -> counts.merge(name, n, Integer::sum));
    }
    counts.forEach((name, count) -> System.out.printf("  %6d  %s%n", count, name));
  }

  /** How many passes asked AWS for the same. */
  private Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new TreeMap<>();
    passes.forEach(pass -> kinds.merge(new TreeMap<>(pass.requests()).toString(), 1, Integer::sum));
    return kinds;
  }
}
