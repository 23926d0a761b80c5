package dev.goman.k3s.campaign;

import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.StepResult;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.Inspection;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plays one scenario, alone and in virtual time. A process that stands still in the middle of a
 * call lets the others go on inside that call, so that two controllers meet at any point without
 * threads.
 */
final class Life {
  /** After all has healed, it may take this long until all is well. */
  private static final Duration PATIENCE = Duration.ofHours(3);

  static final String NAME = "c";

  private final Scenario scenario;
  private final Subject subject;
  private final Timeline timeline;
  private final Tally tally;
  private final Dice dice;
  private final VirtualClock clock = new VirtualClock();
  private final MemoryObjectStore objects = new MemoryObjectStore(clock);
  private final ResourceKey key = K3sCluster.KIND.key(NAME);
  private final ResourceCodec<ClusterSpec, ClusterStatus> codec =
      new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class);
  private final SimulatedCloud cloud;
  private final Strangers strangers = new Strangers(NAME);
  private final ResourceStore<ClusterSpec, ClusterStatus> resources;
  private final List<ControllerProcess> processes = new ArrayList<>();
  private final List<Law> laws;
  private final Fate fate;
  private final List<Scenario.Happening> deeds;
  private @Nullable StatusObject<ClusterStatus> lastStatus;
  private Optional<ClusterSpec> inForce = Optional.empty();
  private @Nullable Breach breach;
  private Instant horizon = VirtualClock.START;
  private @Nullable Resource<ClusterSpec, ClusterStatus> cached;
  private String cachedVersions = "";

  /** An invariant that did not hold. */
  record Breach(int law, String text, String how, Instant at) {}

  Life(Scenario scenario, Subject subject, Timeline timeline, Tally tally) {
    this(scenario, subject, timeline, tally, law -> true);
  }

  /** As if there were no other laws than these, by number. */
  Life(Scenario scenario, Subject subject, Timeline timeline, Tally tally, IntPredicate watching) {
    this.laws = Laws.all().stream().filter(law -> watching.test(law.number())).toList();
    this.scenario = scenario;
    this.subject = subject;
    this.timeline = timeline;
    this.tally = tally;
    this.dice = new Dice(scenario.seed() ^ 0x5bf0_3635L);
    Faults faults = Faults.none();
    for (var entry : scenario.odds().entrySet()) {
      faults = faults.with(entry.getKey(), entry.getValue());
    }
    this.cloud =
        SimulatedCloud.inMemory(
            clock,
            scenario.seed(),
            faults.healedAt(healed()).noticed(fault -> tally.fault(fault.name())));
    this.resources = new ResourceStore<>(objects, codec, clock, Ids.from(dice));
    this.fate = new Fate(this, cloud, objects, resources, codec, strangers);
    this.deeds = new ArrayList<>(scenario.deeds());
    for (int i = 0; i < scenario.processes(); i++) {
      processes.add(new ControllerProcess(this, "controller-" + (char) ('a' + i), clock.now()));
    }
  }

  private Instant healed() {
    return VirtualClock.START.plus(scenario.trouble());
  }

  /** From the first word to the end. */
  Optional<Breach> live() {
    fate.begin(scenario);
    run(healed());
    fate.heal();
    Ending ending = new Ending(this);
    if (until(() -> settled(ending)) && dice.oneIn(3)) {
      fate.delete();
      until(ending::gone);
    }
    if (!isOver()) {
      Scene scene = scene(null, null);
      laws.forEach(law -> law.end(scene));
    }
    timeline.end(clock.now(), scene(null, null));
    tally.lived(Duration.between(VirtualClock.START, clock.now()));
    return Optional.ofNullable(breach);
  }

  private boolean settled(Ending ending) {
    fate.heed();
    return ending.settled();
  }

  /** How long it takes from the first word until the cluster is ready. */
  Duration untilReady() {
    fate.begin(scenario);
    until(() -> resource().filter(Ending::ready).isPresent());
    return Duration.between(VirtualClock.START, clock.now());
  }

  /** After a user has edited the spec, until the cluster is as wanted. */
  void untilSettled(UnaryOperator<ClusterSpec> edit) {
    fate.wants(edit);
    until(new Ending(this)::settled);
  }

  /** After the machine of an agent was terminated, until another one is in its place. */
  void untilHealed() {
    fate.loseAgent();
    run(clock.now().plusSeconds(1));
    until(new Ending(this)::settled);
  }

  void untilGone() {
    fate.delete();
    until(new Ending(this)::gone);
  }

  void rest(Duration duration) {
    run(clock.now().plus(duration));
  }

  /** Goes on until it is so; when that takes too long, that is a breach. */
  boolean until(java.util.function.BooleanSupplier wanted) {
    Instant limit = clock.now().plus(PATIENCE);
    while (!isOver() && !wanted.getAsBoolean()) {
      if (!clock.now().isBefore(limit)) {
        unsettled(limit);
        return false;
      }
      run(earliest(limit));
    }
    return !isOver();
  }

  /** Either nobody ever looked at what is wanted, or it was looked at and does not become so. */
  private void unsettled(Instant now) {
    boolean unseen = resource().filter(r -> !r.observed()).isPresent();
    breach =
        unseen
            ? new Breach(32, "Lost events do not change the end", Ending.describe(this), now)
            : new Breach(37, "All that has healed becomes well", Ending.describe(this), now);
  }

  private Instant earliest(Instant limit) {
    Instant next =
        processes.stream()
            .map(ControllerProcess::next)
            .min(Comparator.naturalOrder())
            .orElse(limit);
    return next.isBefore(limit) ? next : limit;
  }

  /** Lets everything happen that is due until then. */
  private void run(Instant end) {
    Instant outer = horizon;
    horizon = end;
    while (!isOver()) {
      ControllerProcess first =
          processes.stream().min(Comparator.comparing(ControllerProcess::next)).orElseThrow();
      Instant deed = deeds.isEmpty() ? Instant.MAX : VirtualClock.START.plus(deeds.getFirst().at());
      Instant next = deed.isBefore(first.next()) ? deed : first.next();
      if (next.isAfter(end)) {
        break;
      }
      clock.to(next);
      if (deed.isBefore(first.next())) {
        Deed happens = deeds.removeFirst().deed();
        fate.happen(happens);
      } else {
        first.work();
      }
    }
    if (!isOver()) {
      clock.to(end);
    }
    horizon = outer;
  }

  // What processes ask

  ResourceKey key() {
    return key;
  }

  Instant now() {
    return clock.now();
  }

  Controller<ClusterSpec, ClusterStatus> controller(ControllerProcess process) {
    Doors doors = new Doors(objects, process, process);
    var store = subject.store(doors);
    Ids ids = Ids.from(dice);
    return new Controller<>(
        subject.reconciler(new Boundary(cloud, process, strangers), ids),
        new ResourceStore<>(store, codec, clock, ids),
        subject.leases(new StoreLeases(store, clock)),
        clock,
        ids,
        Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60)),
        AuditSink.none());
  }

  Duration restart() {
    return Duration.ofSeconds(1L + dice.nextInt(90));
  }

  /** The others go on while one stands still. */
  void freeze(ControllerProcess process, String call) {
    Instant end = clock.now().plusSeconds(20L + dice.nextInt(160));
    tell(process.owner(), "stands still after " + call);
    run(end.isBefore(horizon) ? end : horizon);
  }

  ControllerProcess.Standing standing() {
    return resource()
        .map(r -> new ControllerProcess.Standing(r.deleting(), Fate.isPaused(r)))
        .orElse(ControllerProcess.Standing.UNKNOWN);
  }

  void count(String call) {
    tally.call(call);
  }

  void about(ControllerProcess process, Act act) {
    tally.act(act);
    timeline.act(clock.now(), process.owner(), act);
    Scene scene = scene(process, null);
    laws.forEach(law -> law.before(act, scene));
    if (isOver()) {
      throw new ControllerProcess.Killed();
    }
  }

  void stepped(ControllerProcess process, StepResult result) {
    tally.step();
    Scene scene = scene(process, result);
    timeline.status(clock.now(), scene);
    laws.forEach(law -> law.step(scene));
  }

  void wrote(ControllerProcess process, String object, byte[] body) {
    if (!ofCluster(object)) {
      return;
    }
    Scene scene = scene(process, null);
    laws.forEach(law -> law.object(object, body, scene));
    if (object.equals(key.statusObject()) && scene.readable()) {
      StatusObject<ClusterStatus> written = scene.statusObject();
      StatusObject<ClusterStatus> earlier = lastStatus;
      if (written != null) {
        inForce = scene.inForce().or(() -> inForce);
        laws.forEach(law -> law.wrote(earlier, written, scene));
        lastStatus = written;
      }
    }
  }

  /** Rows of leases say nothing of the cluster. */
  private boolean ofCluster(String object) {
    return object.equals(key.statusObject()) || object.equals(key.specObject());
  }

  void deleted(ControllerProcess process, String object) {
    if (!ofCluster(object)) {
      return;
    }
    Scene scene = scene(process, null);
    laws.forEach(law -> law.object(object, null, scene));
  }

  // What fate and the laws ask

  List<ControllerProcess> processes() {
    return processes;
  }

  String uid() {
    return fate.uid().orElse("?");
  }

  Tally tally() {
    return tally;
  }

  Scenario scenario() {
    return scenario;
  }

  /** The last spec that was in force, also when the status that said so is lost. */
  Optional<ClusterSpec> inForce() {
    return inForce;
  }

  /** As it is stored, read without any fault; a status that cannot be read counts as none. */
  Optional<Resource<ClusterSpec, ClusterStatus>> resource() {
    Optional<StoredObject> spec = objects.get(key.specObject());
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredObject> status = objects.get(key.statusObject());
    String versions = spec.get().version() + " " + status.map(StoredObject::version).orElse("");
    if (cached == null || !versions.equals(cachedVersions)) {
      cachedVersions = versions;
      cached =
          codec.join(
              key,
              codec.readSpec(key, spec.get().body()),
              spec.get().version(),
              status.map(this::readable).orElse(null),
              status.map(StoredObject::version).orElse(null));
    }
    return Optional.of(cached);
  }

  private @Nullable StatusObject<ClusterStatus> readable(StoredObject status) {
    try {
      return codec.readStatus(key, status.body());
    } catch (MalformedException e) {
      return null;
    }
  }

  Optional<Inspection> truth() {
    return fate.uid().flatMap(cloud::inspect);
  }

  StoreLeases leases() {
    return new StoreLeases(objects, clock);
  }

  void statusIsLost() {
    lastStatus = null;
  }

  Scene scene(@Nullable ControllerProcess actor, @Nullable StepResult result) {
    Optional<Resource<ClusterSpec, ClusterStatus>> resource = resource();
    boolean readable = resource.map(Resource::status).isPresent();
    return new Scene(this, clock.now(), resource, readable, truth(), actor, result);
  }

  void tell(String who, String what) {
    timeline.note(clock.now(), who, what);
  }

  void broken(Law law, String how) {
    if (breach == null) {
      breach = new Breach(law.number(), law.text(), how, clock.now());
      timeline.note(clock.now(), "law " + law.number(), "BROKEN: " + how);
    }
  }

  boolean isOver() {
    return breach != null;
  }
}
