package dev.goman.k3s.campaign;

import dev.goman.framework.resource.Annotations;
import dev.goman.framework.resource.Condition;
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
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.simulated.Disturbance;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Does to a cluster what its users, other people and bad luck do. */
final class Fate {
  /** Edits that mean something only in comparison with the spec in force. */
  private static final Set<Deed.Kind> COMPARED =
      EnumSet.of(Deed.Kind.ILLEGAL, Deed.Kind.SETTINGS, Deed.Kind.UPGRADE, Deed.Kind.MARKS);

  private static final Duration DEAFNESS = Duration.ofMinutes(8);

  private final Life life;
  private final SimulatedCloud cloud;
  private final MemoryObjectStore objects;
  private final ResourceStore<ClusterSpec, ClusterStatus> resources;
  private final ResourceCodec<ClusterSpec, ClusterStatus> codec;
  private final Strangers strangers;
  private Instant deafUntil = Instant.MIN;
  private String heeded = "";
  private final List<List<String>> disabled = new ArrayList<>();
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
   * restart machines whose Node was deleted and servers whose agent died, and take back what was
   * refused.
   */
  void heal() {
    deafUntil = Instant.MIN;
    strangers.repent();
    life.processes().forEach(ControllerProcess::heal);
    happen(new Deed(Deed.Kind.RESUME, 0));
    life.inForce().ifPresent(valid -> edit(spec -> spec.withSpec(valid)));
    life.truth().ifPresent(truth -> restart(box -> mute(box) || nodeless(box, truth)));
    life.tell("cloud", "all is well from now on");
  }

  /** Does what the status asks people to do, where that is theirs to decide. */
  void heed() {
    Optional<Resource<ClusterSpec, ClusterStatus>> resource =
        life.resource().filter(r -> !r.deleting());
    String blocked = resource.flatMap(Ending::blocked).map(Condition::reason).orElse("");
    if (!blocked.equals(heeded)) {
      heeded = blocked;
      switch (blocked) {
        case "TooManyLost", "NoSnapshot" -> edit(spec -> spec.withSpec(generous(spec.spec())));
        case "RestoreFailed" -> request("");
        case "RestoreHalfDone" ->
            snapshots().reversed().stream().findFirst().ifPresent(this::request);
        case "ConfigMismatch" -> edit(spec -> spec.withSpec(undone(spec.spec())));
        case "OnlyServerUnwell", "QuorumLost" -> restart(Fate::stuck);
        case "ServerNotStopped", "NoServerReachable" -> restart(Fate::mute);
        default -> {}
      }
    }
  }

  /** With what the servers run with, of all that was ever wanted. */
  private ClusterSpec undone(ClusterSpec spec) {
    List<String> running =
        life.truth().stream()
            .flatMap(truth -> truth.planes().stream())
            .map(Inspection.Plane::shared)
            .toList();
    return disabled.stream()
        .filter(disable -> running.contains(Inspection.shared(disable)))
        .findFirst()
        .map(disable -> spec.withConfig(disable, spec.tlsSans(), spec.snapshots()))
        .orElse(spec);
  }

  /** Whether it is a server that takes no scripts. */
  private static boolean mute(Inspection.Box box) {
    return Scene.server(box) && !box.online();
  }

  /** Whether k3s does not start on it: a restart frees its disk. */
  private static boolean stuck(Inspection.Box box) {
    return box.unit().equals("stopped");
  }

  private void restart(Predicate<Inspection.Box> which) {
    life.truth().stream()
        .flatMap(truth -> truth.machines().stream())
        .filter(box -> box.state() == MachineState.RUNNING)
        .filter(which)
        .map(box -> new Disturbance.Halt(box.id()))
        .forEach(halt -> disturb(Optional.of(halt)));
  }

  private static ClusterSpec generous(ClusterSpec spec) {
    Maintenance as = spec.maintenance();
    return spec.withMaintenance(
        new Maintenance(as.drainTimeoutSeconds(), as.maxUnavailable(), 100, true));
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
      case SCALE,
          ADD_POOL,
          CHANGE_TYPE,
          GROW,
          UPGRADE,
          SETTINGS,
          MARKS,
          ROTATE,
          STOP,
          START,
          ILLEGAL ->
          wish(deed);
      case RESTORE -> restore(deed);
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
      case REWIRE ->
          disturb(
              pick(deed, List.of("opened 22/tcp for 0.0.0.0/0", "closed 6443/tcp"))
                  .map(Disturbance.Rewire::new));
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
    // Without a status nobody knows which spec to compare it with: see docs/decisions.md.
    boolean known =
        life.resource()
            .flatMap(Resource::statusBody)
            .filter(status -> status.lastValidSpec() != null)
            .isPresent();
    if (COMPARED.contains(deed.kind()) && !known) {
      return;
    }
    edit(before -> {
      ClusterSpec wanted = Wishes.after(deed, before.spec());
      disabled.add(before.spec().disable());
      return wanted == null || before.metadata().deleting() ? before : before.withSpec(wanted);
    });
  }

  /** To one of the snapshots that there are; now and then to none, or back from that wish. */
  private void restore(Deed deed) {
    List<String> names = snapshots();
    int chance = deed.pick() % 10;
    Optional<String> wanted =
        chance == 0 ? Optional.of("mistyped") : chance == 1 ? Optional.of("") : pick(deed, names);
    wanted.ifPresent(this::request);
  }

  private List<String> snapshots() {
    return life.truth().map(Inspection::snapshots).orElse(List.of());
  }

  private void request(String snapshot) {
    life.tell("fate", snapshot.isEmpty() ? "takes the restore back" : "restore " + snapshot);
    edit(before -> before.withSpec(Wishes.restore(before.spec(), snapshot)));
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

  void wants(UnaryOperator<ClusterSpec> change) {
    edit(before -> before.withSpec(change.apply(before.spec())));
  }

  void loseAgent() {
    agents().stream().findFirst().ifPresent(id -> disturb(Optional.of(new Disturbance.End(id))));
    event();
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
    if (irreplaceable()) {
      return;
    }
    objects.get(life.key().statusObject()).ifPresent(change);
    life.statusIsLost();
  }

  /**
   * Whether only the status knows something that cannot be found again: which spec is in force
   * while another one is refused, and which tokens are while they are changed.
   */
  private boolean irreplaceable() {
    return life.resource()
        .filter(r -> r.statusBody().isPresent())
        .filter(r ->
            !r.spec().spec().equals(r.statusBody().get().lastValidSpec())
                || r.statusBody().get().operations().rotation() != null)
        .isPresent();
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
      life.tell("fate", words(d));
      uid().ifPresent(known -> cloud.disturb(known, d));
    });
  }

  private static String words(Disturbance disturbance) {
    return switch (disturbance) {
      case Disturbance.End(String machine) -> "terminate " + machine;
      case Disturbance.Halt(String machine) -> "stop " + machine;
      case Disturbance.Mute(String machine) -> "silence the agent of " + machine;
      case Disturbance.Crash(String machine) -> "crash k3s on " + machine;
      case Disturbance.Forget(String node) -> "delete the Node " + node;
      case Disturbance.Rewire(String how) -> "firewall: " + how;
      case Disturbance.Cordon(String node) -> "drain " + node;
    };
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
