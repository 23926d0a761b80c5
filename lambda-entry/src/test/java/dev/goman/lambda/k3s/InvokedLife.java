package dev.goman.lambda.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.aws.Notice;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.SimulatedCloud;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionPorts;
import dev.goman.lambda.UnfinishedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A cluster from apply to Running, by invocations of the function alone: a queue delivers its
 * messages until they are dealt with, and a sweep comes every five minutes. Each invocation has a
 * process of its own with nothing in memory. One seed is one life, to the call.
 */
final class InvokedLife {
  static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Duration VISIBILITY = LIMIT.multipliedBy(6);
  private static final Duration SWEEP = Duration.ofMinutes(5);
  private static final Duration LATENCY = Duration.ofMillis(40);
  private static final ResourceKey KEY = K3sCluster.KIND.key("c");

  private final VirtualClock time = new VirtualClock();
  private final MemoryObjectStore world = new MemoryObjectStore(time);
  private final Random random;
  private final ResourceStore<ClusterSpec, ClusterStatus> store;
  private final PriorityQueue<Message> queue =
      new PriorityQueue<>(Comparator.comparing(Message::due));
  private final Killer killer;
  private Instant sweep = time.now().plus(SWEEP);
  private int invocations;
  private int calls;

  private record Message(Instant due, String body) {}

  /** Decides how the process of an invocation ends. */
  interface Killer {
    /**
     * @param number of the invocation, from 0
     * @param callsBefore how many calls all processes before it made
     * @return the time that the invocation is told to have
     */
    Duration meet(MortalProcess process, int number, int callsBefore);
  }

  InvokedLife(long seed, ClusterSpec spec, Killer killer) {
    this.random = new Random(seed);
    this.killer = killer;
    ResourceCodec<ClusterSpec, ClusterStatus> codec =
        new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class);
    this.store = new ResourceStore<>(world, codec, time, Ids.from(random));
    store.apply(
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(), K3sCluster.KIND.kind(), Metadata.named("c"), spec, null),
        ResourceStore.Admission.any());
    send(time.now(), message(0));
  }

  /** Goes on until the cluster runs, which must be within a time. */
  void run(Duration limit) {
    while (!isRunning()) {
      assertThat(time.now())
          .as("after %s calls it does not run yet", calls)
          .isBefore(VirtualClock.START.plus(limit));
      waitForWork();
      if (!time.now().isBefore(sweep)) {
        sweep = time.now().plus(SWEEP);
        invoke("{\"sweep\":true}");
      } else {
        Message message = queue.remove();
        if (!invoke(batch(message.body()))) {
          send(time.now().plus(VISIBILITY), message.body());
        }
      }
    }
  }

  /** One datastore, no machine too many, nothing that must never happen, and one live wake-up. */
  void assertSound(int nodes) {
    Inspection truth = SimulatedCloud.beside(world, time, 1).inspect(uid()).orElseThrow();
    assertThat(truth.violations()).isEmpty();
    assertThat(truth.planes()).hasSize(1);
    assertThat(truth.machines()).filteredOn(m -> m.state() == MachineState.RUNNING).hasSize(nodes);
    WakeUp next = new StoreLeases(world, time).inspect(KEY).orElseThrow().wakeUp();
    assertThat(next).isNotNull();
    String live = message(next.timer());
    assertThat(queue).filteredOn(m -> m.body().equals(live)).hasSizeLessThanOrEqualTo(1);
  }

  /** How many calls all processes made. */
  int calls() {
    return calls;
  }

  private boolean isRunning() {
    return store
        .get(KEY)
        .flatMap(Resource::statusBody)
        .filter(status -> status.phase() == Phase.RUNNING)
        .isPresent();
  }

  private String uid() {
    return String.valueOf(store.get(KEY).orElseThrow().metadata().uid());
  }

  private void send(Instant due, String body) {
    queue.add(new Message(due, body));
  }

  private void waitForWork() {
    Message next = queue.peek();
    Instant due = next == null || sweep.isBefore(next.due()) ? sweep : next.due();
    if (time.now().isBefore(due)) {
      time.pass(Duration.between(time.now(), due));
    }
  }

  /**
   * @return whether the event was dealt with, as far as the queue can see
   */
  private boolean invoke(String event) {
    MortalProcess process =
        new MortalProcess(
            time, world, wakeUp -> send(wakeUp.dueAt(), message(wakeUp.timer())), LATENCY);
    Duration remaining = killer.meet(process, invocations++, calls);
    boolean dealtWith = handle(process, event, remaining);
    calls += process.calls();
    return dealtWith && !process.dead();
  }

  private boolean handle(MortalProcess process, String event, Duration remaining) {
    try {
      byte[] answer = function(process).handle(event.getBytes(UTF_8), "r" + invocations, remaining);
      return !new String(answer, UTF_8).contains("itemIdentifier");
    } catch (UnfinishedException | StoreException e) {
      return false;
    }
  }

  private ControllerFunction function(MortalProcess process) {
    FunctionPorts ports =
        new FunctionPorts(
            process,
            "",
            new StoreLeases(process, time),
            process,
            time,
            new Random(random.nextLong()));
    K3sReconciler reconciler =
        new K3sReconciler(
            SimulatedCloud.beside(process, time, 1), Pace.REAL, Ids.from(ports.random()));
    return ControllerFunction.over(ports)
        .serve(
            "cluster",
            reconciler,
            Map.of(
                Notice.INSTANCE, Belongings::instances,
                Notice.COMMAND, Belongings::commands))
        .metrics(line -> {})
        .build();
  }

  private static String message(long timer) {
    return "{\"goman\":\"%s\",\"timer\":%d}".formatted(KEY, timer);
  }

  private static String batch(String body) {
    return "{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"body\":\"%s\"}]}"
        .formatted(body.replace("\n", " ").replace("\"", "\\\""));
  }
}
