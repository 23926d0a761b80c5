package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.aws.AwsCalls;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.aws.SqsQueue;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Three processes of the packaged function make clusters between an emulator's bucket and queue
 * while they are killed at random moments and time out after one second, two, and so on to eight,
 * in turn, and while messages are lost, doubled, delayed and mixed up, and while specs are touched.
 * Then all is well, and every cluster must become exactly what was asked for.
 *
 * <p>Usage: {@code Storm SEED KILLS PACKAGE-FOLDER INTERFACE-CLIENT-JARS}. It storms until so many
 * processes were killed. The seed fixes the decisions, not what the machine makes of them. Ends
 * with 1 when something is wrong.
 */
final class Storm {
  private static final int CLUSTERS = 6;
  private static final int LANES = 3;
  private static final int SPEED = 40;
  private static final int LONGEST_TIMEOUT = 8;
  private static final Duration CALM = Duration.ofSeconds(30);
  private static final Duration LONGEST_STORM = Duration.ofMinutes(4);

  /** Longer than the longest back-off, five minutes, which no sweep shortens. */
  private static final Duration PATIENCE = Duration.ofMinutes(7);

  private static final Duration CHECK = Duration.ofSeconds(1);
  private static final byte[] SWEEP = "{\"sweep\":true}".getBytes(UTF_8);

  private final Random random;
  private final TimeSource time = new SystemTime();
  private final S3Location state;
  private final LocalComponent parts;
  private final SimulatedCloud cloud;
  private final ResourceStore<ClusterSpec, ClusterStatus> clusters;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger invocations = new AtomicInteger();
  private final AtomicInteger timeouts = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger doubled = new AtomicInteger();
  private final AtomicInteger delayed = new AtomicInteger();
  private final AtomicInteger troubles = new AtomicInteger();
  private final AtomicInteger touched = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean calm;

  private Storm(long seed, Map<String, String> environment) {
    this.random = new Random(seed);
    this.state = S3Location.parse(environment.getOrDefault("GOMAN_STATE", ""));
    this.parts =
        DaggerLocalComponent.factory()
            .create(AwsSettings.of(environment), state, ControlPlane.of(environment), time);
    this.cloud = SimulatedCloud.beside(parts.objects(), time, SPEED);
    this.clusters =
        new ResourceStore<>(
            parts.objects(),
            new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class),
            time,
            Ids.from(Randomness.system()));
  }

  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int kills = Integer.parseInt(arguments[1]);
    List<Path> client =
        Arrays.stream(arguments).skip(3).map(Path::of).map(Path::toAbsolutePath).toList();
    System.out.println("seed " + seed);
    boolean well = new Storm(seed, System.getenv()).run(kills, Path.of(arguments[2]), client);
    System.exit(well ? 0 : 1);
  }

  private boolean run(int enough, Path folder, List<Path> client) throws Exception {
    String queue = newQueue();
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    List<Future<?>> work = new ArrayList<>();
    Path logs = folder.resolve("..");
    work.add(lanes.submit(() -> lane(queue, managed(folder, client), logs)));
    for (int lane = 1; lane < LANES; lane++) {
      work.add(lanes.submit(() -> lane(queue, own(folder), logs)));
    }
    for (int i = 0; i < CLUSTERS; i++) {
      ResourceKey key = K3sCluster.KIND.key("ha-" + i);
      parts.objects().create(key.specObject(), spec(key.name(), 0));
      tell(queue, key);
    }
    boolean well = watch(enough, queue);
    calm = true;
    well = well && settle();
    over.countDown();
    for (Future<?> lane : work) {
      lane.get();
    }
    lanes.shutdown();
    System.out.printf(
        "%d kills, %d timeouts, %d messages lost, %d doubled, %d delayed, %d touches, %d troubles; %d answered%n",
        kills.get(),
        timeouts.get(),
        lost.get(),
        doubled.get(),
        delayed.get(),
        touched.get(),
        troubles.get(),
        answered.get());
    return well;
  }

  /** One only: AWS's client unpacks its library to one place, where a second one may break it. */
  private static List<String> managed(Path folder, List<Path> client) throws IOException {
    return FunctionProcess.managed(
        java(), folder, client, 512, "dev.goman.lambda.k3s.ClusterFunction");
  }

  private static List<String> own(Path folder) {
    return List.of(
        java().toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx435m",
        "-cp",
        folder.resolve("lib") + "/*",
        "dev.goman.lambda.k3s.ClusterBootstrap");
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Its messages come back soon when an invocation did not live to deal with them. */
  private String newQueue() {
    String name = "storm-" + Long.toHexString(random.nextLong());
    parts
        .sqs()
        .createQueue(
            r -> r.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "15")));
    return new SqsQueue(parts.sqs(), AwsCalls.of("sqs"), name).url();
  }

  /** One execution environment: takes messages, mistreats them, and is mistreated. */
  private Void lane(String queue, List<String> command, Path logs) throws Exception {
    List<Message> held = new ArrayList<>();
    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    Path log = Files.createTempFile(logs, "storm-", ".log");
    Map<String, String> environment =
        Map.of("GOMAN_QUEUE", queue, "GOMAN_SIMULATED_SPEED", Integer.toString(SPEED));
    try (RuntimeApi api = RuntimeApi.start(0, time, CALM);
        FunctionProcess function =
            new FunctionProcess(
                api, command, environment, ProcessBuilder.Redirect.appendTo(log.toFile()))) {
      long sweepAt = time.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (over.getCount() > 0) {
        try {
          if (time.nanoTime() > sweepAt) {
            sweepAt = time.nanoTime() + Duration.ofSeconds(10).toNanos();
            invoke(function, killer, SWEEP);
          }
          deliver(queue, held, function, killer);
        } catch (IOException | SdkException e) {
          troubles.incrementAndGet(); // killed while it started, or a receipt that is too old
        }
      }
      return null;
    } finally {
      killer.shutdownNow();
    }
  }

  private void deliver(
      String queue, List<Message> held, FunctionProcess function, ScheduledExecutorService killer)
      throws IOException, InterruptedException {
    List<Message> batch = new ArrayList<>(held);
    held.clear();
    batch.addAll(
        parts
            .sqs()
            .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(5).waitTimeSeconds(1))
            .messages());
    List<Message> delivered = new ArrayList<>();
    for (Message message : batch) {
      double luck = calm ? 1 : chance();
      if (luck < 0.05) {
        lost.incrementAndGet();
        delete(queue, message);
      } else if (luck < 0.15) {
        doubled.incrementAndGet();
        delivered.add(message);
        delivered.add(message);
        held.add(message);
      } else if (luck < 0.25) {
        delayed.incrementAndGet();
        held.add(message);
      } else {
        delivered.add(message);
      }
    }
    Collections.shuffle(delivered, new Random(draw(Integer.MAX_VALUE)));
    if (delivered.isEmpty()) {
      return;
    }
    Reply reply = invoke(function, killer, QueuePoller.event(delivered));
    if (!reply.failed() && !reply.toString().contains("itemIdentifier")) {
      answered.incrementAndGet();
      delivered.stream().filter(m -> !held.contains(m)).forEach(m -> delete(queue, m));
    }
  }

  private void delete(String queue, Message message) {
    parts.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  private Reply invoke(FunctionProcess function, ScheduledExecutorService killer, byte[] event)
      throws IOException, InterruptedException {
    if (calm) {
      return function.invoke(event, CALM);
    }
    Duration timeout = Duration.ofSeconds(1 + invocations.getAndIncrement() % LONGEST_TIMEOUT);
    if (chance() < 0.8) {
      function.awaitReady(); // else it may be killed while it starts
    }
    Future<?> kill = null;
    if (chance() < 0.7) {
      kill =
          killer.schedule(
              () -> {
                kills.incrementAndGet();
                function.kill();
              },
              20 + draw(2000),
              TimeUnit.MILLISECONDS);
    }
    try {
      Reply reply = function.invoke(event, timeout);
      if (reply.toString().contains("Timedout")) {
        timeouts.incrementAndGet();
      }
      return reply;
    } catch (IOException e) {
      return Reply.error("Storm", "killed while it started");
    } finally {
      if (kill != null) {
        kill.cancel(false);
      }
    }
  }

  private synchronized double chance() {
    return random.nextDouble();
  }

  private synchronized int draw(int bound) {
    return random.nextInt(bound);
  }

  /** While it storms: nothing twice, and nothing that the cloud saw and must never be. */
  private boolean watch(int enough, String queue) throws InterruptedException {
    long end = time.nanoTime() + LONGEST_STORM.toNanos();
    for (int i = 0; kills.get() < enough; i++) {
      if (time.nanoTime() > end) {
        System.out.println("WRONG: too few processes were killed: " + kills.get());
        return false;
      }
      if (!nothingTwice()) {
        return false;
      }
      touch(keys().get(draw(CLUSTERS)), i, queue);
      time.sleep(CHECK);
    }
    return true;
  }

  /** Writes the spec again, as somebody does who changes a label. */
  private void touch(ResourceKey key, int number, String queue) {
    StoredObject old = parts.objects().get(key.specObject()).orElseThrow();
    parts.objects().replace(key.specObject(), spec(key.name(), number), old.version());
    touched.incrementAndGet();
    tell(queue, key);
  }

  /** What S3 tells a queue of an object; written here, so that any stand-in will do. */
  private void tell(String queue, ResourceKey key) {
    String body =
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{\"object\":{\"key\":\"%s%s\"}}}]}"
            .formatted(state.keyPrefix(), key.specObject());
    parts.sqs().sendMessage(r -> r.queueUrl(queue).messageBody(body));
  }

  private boolean settle() throws InterruptedException {
    long began = time.nanoTime();
    long end = began + PATIENCE.toNanos();
    while (time.nanoTime() < end) {
      if (!nothingTwice()) {
        return false;
      }
      if (keys().stream().allMatch(this::isRight)) {
        System.out.printf(
            "%d clusters are as asked for, %d s after the storm%n",
            CLUSTERS, Duration.ofNanos(time.nanoTime() - began).toSeconds());
        return true;
      }
      time.sleep(CHECK);
    }
    keys().stream().filter(key -> !isRight(key)).forEach(this::explain);
    return false;
  }

  private static List<ResourceKey> keys() {
    List<ResourceKey> keys = new ArrayList<>();
    for (int i = 0; i < CLUSTERS; i++) {
      keys.add(K3sCluster.KIND.key("ha-" + i));
    }
    return keys;
  }

  private boolean isRight(ResourceKey key) {
    Resource<ClusterSpec, ClusterStatus> cluster = clusters.get(key).orElseThrow();
    boolean running =
        cluster.observed()
            && cluster.statusBody().filter(s -> s.phase() == Phase.RUNNING).isPresent();
    return running && cloud.inspect(uid(cluster)).filter(Storm::isWhole).isPresent();
  }

  private void explain(ResourceKey key) {
    Resource<ClusterSpec, ClusterStatus> cluster = clusters.get(key).orElseThrow();
    System.out.println("not settled: " + cluster);
    System.out.println("in the cloud: " + cloud.inspect(uid(cluster)));
  }

  private static boolean isWhole(Inspection seen) {
    return living(seen).size() == 5 && seen.planes().size() == 1;
  }

  private static String uid(Resource<ClusterSpec, ClusterStatus> cluster) {
    String uid = cluster.metadata().uid();
    return uid == null && cluster.status() != null ? cluster.status().uid() : String.valueOf(uid);
  }

  private boolean nothingTwice() {
    for (String uid : cloud.clusters()) {
      Inspection seen = cloud.inspect(uid).orElse(null);
      if (seen == null) {
        continue;
      }
      Map<String, Integer> slots = new HashMap<>();
      living(seen).forEach(box -> slots.merge(String.valueOf(box.tags()), 1, Integer::sum));
      if (!seen.violations().isEmpty() || slots.values().stream().anyMatch(n -> n > 1)) {
        System.out.println("WRONG in " + uid + ": " + seen.violations() + " " + slots);
        return false;
      }
    }
    return true;
  }

  private static List<Inspection.Box> living(Inspection seen) {
    return seen.machines().stream()
        .filter(box ->
            box.state() != MachineState.TERMINATED && box.state() != MachineState.SHUTTING_DOWN)
        .toList();
  }

  private static byte[] spec(String name, int touched) {
    return """
    {"apiVersion":"goman.dev/v1","kind":"K3sCluster","metadata":{"name":"%s","labels":{"touched":"%d"}},
     "spec":{"mode":"ha","region":"eu-central-1","k3sVersion":"v1.36.3+k3s1",
             "servers":{"instanceType":"t4g.medium"},
             "pools":[{"name":"work","count":2,"instanceType":"t4g.large"}]}}
    """
        .formatted(name, touched)
        .getBytes(UTF_8);
  }
}
