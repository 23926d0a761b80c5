package dev.goman.k3s.campaign;

import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.simulated.Disturbance;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Does to a cluster what its users, other people and bad luck do. */
final class Fate {
  private static final Duration DEAFNESS = Duration.ofMinutes(8);

  private final Life life;
  private final SimulatedCloud cloud;
  private final MemoryObjectStore objects;
  private final ResourceStore<ClusterSpec, ClusterStatus> resources;
  private final ResourceCodec<ClusterSpec, ClusterStatus> codec;
  private final Strangers strangers;
  private Instant deafUntil = Instant.MIN;
  private int doing;
  private @Nullable String uid;

  Fate(
      Life life,
      SimulatedCloud cloud,
      MemoryObjectStore objects,
      ResourceStore<ClusterSpec, ClusterStatus> resources,
      ResourceCodec<ClusterSpec, ClusterStatus> codec,
      Strangers strangers) {
    this.life = life;
    this.cloud = cloud;
    this.objects = objects;
    this.resources = resources;
    this.codec = codec;
    this.strangers = strangers;
  }

  /** The uid of the cluster once it has one. */
  Optional<String> uid() {
    if (uid == null) {
      uid =
          life.resource()
              .flatMap(r ->
                  Optional.ofNullable(r.metadata().uid())
                      .or(() -> Optional.ofNullable(r.status()).map(status -> status.uid())))
              .orElse(null);
    }
    return Optional.ofNullable(uid);
  }

  static boolean isPaused(Resource<?, ?> resource) {
    return "true".equals(resource.metadata().annotations().get(Annotations.PAUSED));
  }

  void begin(Scenario scenario) {
    SpecObject<ClusterSpec> wanted =
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(),
            K3sCluster.KIND.kind(),
            Metadata.named(Life.NAME),
            scenario.spec(),
            null);
    if (scenario.byHand()) {
      objects.create(life.key().specObject(), codec.write(wanted));
    } else {
      resources.apply(wanted, ResourceStore.Admission.any());
    }
    event();
  }

  void delete() {
    happen(new Deed(Deed.Kind.DELETE, 0));
  }

  /**
   * From now on nothing goes wrong any more, and people put right what nobody else can: they
   * restart machines whose agent died or whose Node was deleted, and take back what was refused.
   */
  void heal() {
    deafUntil = Instant.MIN;
    strangers.repent();
    life.processes().forEach(ControllerProcess::heal);
    happen(new Deed(Deed.Kind.RESUME, 0));
    life.resource()
        .flatMap(Resource::statusBody)
        .map(ClusterStatus::lastValidSpec)
        .ifPresent(valid -> edit(spec -> spec.withSpec(valid)));
    life.truth()
        .ifPresent(truth ->
            truth.machines().stream()
                .filter(box -> box.state() == MachineState.RUNNING)
                .filter(box -> !box.online() || nodeless(box, truth))
                .map(box -> new Disturbance.Halt(box.id()))
                .forEach(restart -> disturb(Optional.of(restart))));
    life.tell("cloud", "all is well from now on");
  }

  /** Whether k3s runs on it although its Node was deleted: only a restart registers it again. */
  private static boolean nodeless(Inspection.Box box, Inspection truth) {
    return box.unit().equals("active")
        && truth.planes().stream()
            .flatMap(plane -> plane.nodes().stream())
            .noneMatch(node -> node.name().equals(Scene.name(box)));
  }

  void happen(Deed deed) {
    life.tally().deed(deed.kind());
    life.tell("fate", deed.kind().words());
    switch (deed.kind()) {
      case SCALE, ADD_POOL, CHANGE_TYPE, GROW, UPGRADE, STOP, START, ILLEGAL -> wish(deed);
      case PAUSE -> annotate("true");
      case RESUME -> annotate("false");
      case DELETE -> {
        edit(spec -> spec.withMetadata(spec.metadata().withDeletionRequested(life.now())));
      }
      case LOSE_STATUS -> status(stored -> objects.delete(stored.key(), stored.version()));
      case CORRUPT_STATUS ->
          status(stored -> objects.replace(stored.key(), half(stored), stored.version()));
      case END_MACHINE -> machine(deed, Disturbance.End::new);
      case HALT_MACHINE -> machine(deed, Disturbance.Halt::new);
      case MUTE_MACHINE -> machine(deed, Disturbance.Mute::new);
      case CRASH -> machine(deed, Disturbance.Crash::new);
      case FORGET_NODE -> node(deed, Disturbance.Forget::new);
      case CORDON -> node(deed, Disturbance.Cordon::new);
      case LIE -> pick(deed, agents()).ifPresent(strangers::lie);
      case KILL_BEFORE, KILL_AFTER, FREEZE -> {
        List<ControllerProcess> all = life.processes();
        all.get(deed.pick() % all.size()).trap(deed.kind(), deed.pick() / 7 % 60);
      }
      case LOSE_EVENTS -> deafUntil = life.now().plus(DEAFNESS);
      case EVENT_TWICE -> {
        life.processes().forEach(process -> process.wakeAt(life.now()));
        life.processes().forEach(process -> process.wakeAt(life.now().plusMillis(1)));
      }
      case WAKE_UP_LOST -> life.processes().get(deed.pick() % life.processes().size()).forget();
    }
  }

  private void wish(Deed deed) {
    edit(before -> {
      ClusterSpec wanted = Wishes.after(deed, before.spec());
      return wanted == null || before.metadata().deleting() ? before : before.withSpec(wanted);
    });
  }

  private void annotate(String paused) {
    edit(before -> {
      Map<String, String> all = new HashMap<>(before.metadata().annotations());
      boolean known = all.containsKey(Annotations.PAUSED);
      if (known || paused.equals("true")) {
        all.put(Annotations.PAUSED, paused);
      }
      return before.withMetadata(before.metadata().withAnnotations(all));
    });
  }

  private void edit(UnaryOperator<SpecObject<ClusterSpec>> change) {
    if (objects.get(life.key().specObject()).isPresent()) {
      resources.edit(life.key(), change);
      event();
    }
  }

  /** Tells a process of it, unless nobody hears. */
  private void event() {
    if (!life.now().isBefore(deafUntil)) {
      List<ControllerProcess> all = life.processes();
      all.get(doing++ % all.size()).wakeAt(life.now().plusMillis(700));
    }
  }

  private void status(java.util.function.Consumer<StoredObject> change) {
    objects.get(life.key().statusObject()).ifPresent(change);
    life.statusIsLost();
  }

  private static byte[] half(StoredObject stored) {
    String text = new String(stored.body(), StandardCharsets.UTF_8);
    return text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8);
  }

  private void machine(Deed deed, java.util.function.Function<String, Disturbance> what) {
    List<String> alive =
        life.truth().stream()
            .flatMap(truth -> truth.machines().stream())
            .filter(box -> !box.state().ending())
            .map(Inspection.Box::id)
            .toList();
    disturb(pick(deed, alive).map(what));
  }

  private void node(Deed deed, java.util.function.Function<String, Disturbance> what) {
    List<String> names =
        life.truth().stream()
            .flatMap(truth -> truth.planes().stream())
            .flatMap(plane -> plane.nodes().stream())
            .map(node -> node.name())
            .toList();
    disturb(pick(deed, names).map(what));
  }

  private void disturb(Optional<Disturbance> disturbance) {
    disturbance.ifPresent(d -> {
      life.tell("fate", d.toString());
      uid().ifPresent(known -> cloud.disturb(known, d));
    });
  }

  private List<String> agents() {
    return life.truth().stream()
        .flatMap(truth -> truth.machines().stream())
        .filter(box -> !Scene.server(box))
        .map(Inspection.Box::id)
        .toList();
  }

  private static Optional<String> pick(Deed deed, List<String> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(deed.pick() % all.size()));
  }
}
