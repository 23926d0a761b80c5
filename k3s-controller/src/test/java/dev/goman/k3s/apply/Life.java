package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.StepResult;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.plan.Tags;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One cluster in the simulated cloud under the real controller, in virtual time. */
final class Life {
  static final Duration LONG = Duration.ofHours(3);

  private final Clock time = new Clock();
  private final MemoryObjectStore objects = new MemoryObjectStore(time);
  private final Random random;
  private final ResourceCodec<ClusterSpec, ClusterStatus> codec =
      new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class);
  private final List<AuditRecord> passes = new ArrayList<>();
  private final ResourceStore<ClusterSpec, ClusterStatus> store;
  private final MortalStore mortal;
  private final ResourceKey key = K3sCluster.KIND.key("c");
  final SimulatedCloud simulated;
  final KillingCloud cloud;
  private Controller<ClusterSpec, ClusterStatus> controller;
  private int processes;
  private String uid = "";

  Life(long seed) {
    this(seed, Faults.none());
  }

  Life(long seed, Faults faults) {
    random = new Random(seed);
    simulated = new SimulatedCloud(objects, "cloud", time, seed, 1, faults);
    cloud = new KillingCloud(simulated);
    mortal = new MortalStore(objects, cloud::dead);
    store = new ResourceStore<>(mortal, codec, time, Ids.from(random));
    controller = process();
  }

  /** A process with nothing in memory. */
  private Controller<ClusterSpec, ClusterStatus> process() {
    processes++;
    return new Controller<>(
        new K3sReconciler(cloud, Pace.REAL, Ids.from(random)),
        store,
        new StoreLeases(mortal, time),
        time,
        Ids.from(random),
        Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60)),
        passes::add);
  }

  void restart() {
    cloud.revive();
    controller = process();
  }

  /** Goes on until the process is killed; false if it never is. */
  boolean untilKilled(Predicate<Life> enough) {
    try {
      until(enough);
      return false;
    } catch (KillingCloud.Killed e) {
      return true;
    }
  }

  void apply(ClusterSpec spec) {
    SpecObject<ClusterSpec> wanted =
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(), K3sCluster.KIND.kind(), Metadata.named("c"), spec, null);
    uid =
        String.valueOf(store.apply(wanted, ResourceStore.Admission.any()).spec().metadata().uid());
  }

  /** As somebody does who writes the object without goman: nothing in it but what was typed. */
  void writeByHand(ClusterSpec spec) {
    SpecObject<ClusterSpec> typed =
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(), K3sCluster.KIND.kind(), Metadata.named("c"), spec, null);
    objects.create(key.specObject(), codec.write(typed));
    step();
    uid = statusUid();
  }

  String statusUid() {
    return resource().map(Resource::status).map(status -> status.uid()).orElse("");
  }

  List<String> objects() {
    return objects.list("", "", 1000).entries().stream().map(e -> e.key()).toList();
  }

  void edit(UnaryOperator<ClusterSpec> change) {
    store.edit(key, before -> before.withSpec(change.apply(before.spec())));
  }

  void delete() {
    store.requestDeletion(key);
  }

  /** Loses the controller's memory of the cluster. */
  void loseStatus() {
    objects
        .get(key.statusObject())
        .ifPresent(object -> objects.delete(key.statusObject(), object.version()));
  }

  String readStatus() {
    return new String(objects.get(key.statusObject()).orElseThrow().body(), StandardCharsets.UTF_8);
  }

  String readSpec() {
    return new String(objects.get(key.specObject()).orElseThrow().body(), StandardCharsets.UTF_8);
  }

  /** Puts another text in the place of the stored spec, as somebody does without goman. */
  void writeSpec(String text) {
    objects.replace(
        key.specObject(),
        text.getBytes(StandardCharsets.UTF_8),
        objects.get(key.specObject()).orElseThrow().version());
  }

  /** Puts another text in the place of the stored status. */
  void writeStatus(String text) {
    objects.replace(
        key.statusObject(),
        text.getBytes(StandardCharsets.UTF_8),
        objects.get(key.statusObject()).orElseThrow().version());
  }

  StepResult step() {
    return controller.step(key, ControllerSettings.forDaemon("process-" + processes));
  }

  /** Steps, and lets the time pass that each step asks for, until it is so. */
  void until(Predicate<Life> wanted) {
    Instant limit = time.now().plus(LONG);
    StepResult result = step();
    while (!wanted.test(this)) {
      assertThat(time.now()).as(() -> "too late:\n" + report()).isBefore(limit);
      advance(result);
      result = step();
    }
  }

  void advance(StepResult result) {
    Duration delay = result.delay();
    Duration least = Duration.ofMillis(1);
    assertThat(delay).as(() -> "no wake-up: " + result + "\n" + report()).isNotNull();
    time.pass(delay == null || delay.compareTo(least) < 0 ? least : delay);
  }

  void pass(Duration duration) {
    time.pass(duration);
  }

  Instant now() {
    return time.now();
  }

  Optional<Resource<ClusterSpec, ClusterStatus>> resource() {
    return store.get(key);
  }

  ClusterStatus status() {
    return resource().flatMap(Resource::statusBody).orElse(ClusterStatus.NEW);
  }

  List<Node> nodes() {
    return status().nodes();
  }

  String uid() {
    return uid;
  }

  Inspection truth() {
    return simulated.inspect(uid).orElseThrow();
  }

  boolean condition(String type) {
    return Conditions.isTrue(resource().orElseThrow().conditions(), type);
  }

  Condition find(String type) {
    return Conditions.find(resource().orElseThrow().conditions(), type).orElseThrow();
  }

  /** Running, ready, and settled on the spec that is there. */
  boolean running() {
    Resource<ClusterSpec, ClusterStatus> resource = resource().orElseThrow();
    return status().phase() == Phase.RUNNING && condition("Ready") && resource.observed();
  }

  List<AuditRecord> passes() {
    return passes;
  }

  /** Ids of machines that have not ended, by the slot their tag says. */
  Map<String, List<String>> alive() {
    Map<String, List<String>> alive = new HashMap<>();
    for (Inspection.Box box : truth().machines()) {
      if (box.state() != MachineState.TERMINATED && box.state() != MachineState.SHUTTING_DOWN) {
        alive
            .computeIfAbsent(box.tags().getOrDefault(Tags.SLOT, "?"), s -> new ArrayList<>())
            .add(box.id());
      }
    }
    return alive;
  }

  /** What is wrong however one looks at it. */
  void assertSound() {
    assertThat(truth().violations()).isEmpty();
    alive().forEach((slot, ids) -> assertThat(ids).as(() -> slot + report()).hasSize(1));
  }

  String report() {
    StringBuilder text = new StringBuilder();
    resource()
        .ifPresent(r -> {
          r.conditions().forEach(c -> text.append(c).append('\n'));
          if (r.status() != null) {
            r.status().events().forEach(e -> text.append(e).append('\n'));
          }
        });
    text.append(status().phase()).append(' ').append(status().progress()).append('\n');
    nodes().forEach(node -> text.append(node).append('\n'));
    simulated.inspect(uid).ifPresent(i -> text.append(i));
    return text.toString();
  }

  /** Time that passes only when told to. */
  static final class Clock implements TimeSource {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private Instant now = START;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public long nanoTime() {
      return Duration.between(START, now).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
      pass(duration);
    }

    void pass(Duration duration) {
      now = now.plus(duration);
    }
  }
}
