package dev.goman.k3s.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One cluster's share of the cloud while somebody works on it: its state unfolded, and time.
 *
 * <p>Time moves only in {@link #advance}, from one due moment to the next, and at each the rules of
 * {@link Machinery}, {@link Services} and {@link Commands} decide what follows. To advance twice is
 * to advance once to the later moment; so it does not matter who looked when, or which process did.
 *
 * <p>Not thread-safe: made for one call and dropped.
 */
final class World {
  private static final int MAX_VIOLATIONS = 64;
  private static final int MAX_ENDED_COMMANDS = 64;
  private static final int MAX_OUTPUT = 128 << 10;
  private static final Duration KEEP_COMMANDS = Duration.ofMinutes(10);

  private final Physics physics;
  private final String cluster;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<String, Plane> planes = new LinkedHashMap<>();
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Map<String, String> groups;
  private final Map<String, List<String>> rewired;
  private final Map<String, String> secrets;
  private final List<CloudState.Snapshot> snapshots;
  private final List<Violation> violations;
  private final Machinery machinery;
  private final Services services;
  private final Commands scripts;
  private Instant at;
  private int launched;
  private int opened;
  private long revision;
  private @Nullable Inspection inspection;
  private long inspected;

  World(CloudState state, Physics physics) {
    this.physics = physics;
    this.cluster = state.cluster();
    this.at = state.at();
    this.launched = state.launched();
    this.opened = state.opened();
    this.revision = state.changes();
    state.instances().forEach(instance -> instances.put(instance.id(), instance));
    state.planes().forEach(plane -> planes.put(plane.id(), plane));
    state.commands().forEach(command -> commands.put(command.id(), command));
    this.groups = new TreeMap<>(state.groups());
    this.rewired = new TreeMap<>(state.rewired());
    this.secrets = new TreeMap<>(state.secrets());
    this.snapshots = new ArrayList<>(state.snapshots());
    this.violations = new ArrayList<>(state.violations());
    this.machinery = new Machinery(this);
    this.services = new Services(this);
    this.scripts = new Commands(this);
  }

  Physics physics() {
    return physics;
  }

  String cluster() {
    return cluster;
  }

  Instant at() {
    return at;
  }

  Machinery machinery() {
    return machinery;
  }

  Services services() {
    return services;
  }

  Commands scripts() {
    return scripts;
  }

  /** Lets time pass. A moment that is already past changes nothing: time does not run backwards. */
  void advance(Instant to) {
    if (!to.isAfter(at)) {
      return;
    }
    for (Instant next = nextAfter(at); next != null && !next.isAfter(to); next = nextAfter(at)) {
      at = next;
      machinery.due();
      services.due();
      scripts.due();
      settle();
    }
    at = to;
  }

  /** Lets everything happen that needs no time. */
  void settle() {
    long before;
    do {
      before = revision;
      services.settle();
      scripts.settle();
    } while (revision != before);
  }

  /** What is true now, written down once for all who look while nothing changes. */
  Inspection inspection() {
    Inspection known = inspection;
    if (known == null || inspected != revision || !known.at().equals(at)) {
      known = new Inspector(this).inspect();
      inspection = known;
      inspected = revision;
    }
    return known;
  }

  /** Changes whenever something was changed. */
  long revision() {
    return revision;
  }

  /** As they are now; may be changed while this is walked through. */
  Collection<Instance> instances() {
    return List.copyOf(instances.values());
  }

  Optional<Instance> instance(String id) {
    return Optional.ofNullable(instances.get(id));
  }

  void put(Instance instance) {
    if (!instance.equals(instances.put(instance.id(), instance))) {
      revision++;
    }
  }

  Collection<Plane> planes() {
    return List.copyOf(planes.values());
  }

  Optional<Plane> plane(String id) {
    return Optional.ofNullable(planes.get(id));
  }

  void put(Plane plane) {
    if (!plane.equals(planes.put(plane.id(), plane))) {
      revision++;
    }
  }

  Collection<Command> commands() {
    return List.copyOf(commands.values());
  }

  Optional<Command> command(String id) {
    return Optional.ofNullable(commands.get(id));
  }

  void put(Command command) {
    if (!command.equals(commands.put(command.id(), command))) {
      revision++;
    }
  }

  Map<String, String> groups() {
    return Map.copyOf(groups);
  }

  void openGroup(String region, String id) {
    if (groups.putIfAbsent(region, id) == null) {
      revision++;
    }
  }

  void closeGroup(String region) {
    if (groups.remove(region) != null) {
      rewired.remove(region);
      revision++;
    }
  }

  /** By region, what somebody changed in the rules of its group and nobody put right. */
  Map<String, List<String>> rewired() {
    return Map.copyOf(rewired);
  }

  void rewire(String how) {
    for (String region : groups.keySet()) {
      List<String> before = rewired.getOrDefault(region, List.of());
      if (!before.contains(how)) {
        rewired.put(region, Stream.concat(before.stream(), Stream.of(how)).toList());
        revision++;
      }
    }
  }

  /** Puts the rules right; what was wrong with them. */
  List<String> mend(String region) {
    List<String> wrong = rewired.remove(region);
    if (wrong == null) {
      return List.of();
    }
    revision++;
    return wrong;
  }

  /** Secrets live in a region; the key tells both. */
  static String secretKey(String region, String name) {
    return region + ":" + name;
  }

  Map<String, String> secrets() {
    return new TreeMap<>(secrets);
  }

  Optional<String> secret(String region, String name) {
    return Optional.ofNullable(secrets.get(secretKey(region, name)));
  }

  void putSecret(String region, String name, String value) {
    if (!value.equals(secrets.put(secretKey(region, name), value))) {
      revision++;
    }
  }

  void dropSecret(String region, String name) {
    if (secrets.remove(secretKey(region, name)) != null) {
      revision++;
    }
  }

  List<CloudState.Snapshot> snapshots() {
    return List.copyOf(snapshots);
  }

  void put(CloudState.Snapshot snapshot) {
    snapshots.removeIf(other -> other.name().equals(snapshot.name()));
    snapshots.add(snapshot);
    revision++;
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** Records that a rule was broken, once for each whom it concerns. */
  void violated(Violation.Rule rule, String what) {
    boolean known =
        violations.stream().anyMatch(one -> one.rule() == rule && one.what().equals(what));
    if (!known && violations.size() < MAX_VIOLATIONS) {
      violations.add(new Violation(at, rule, what));
      revision++;
    }
  }

  /** The number of the next instance of this cluster. */
  int nextLaunch() {
    revision++;
    return launched++;
  }

  /** The number of the next control plane of this cluster, from 0. */
  int nextPlane() {
    revision++;
    return opened++;
  }

  boolean isolated(Instance instance) {
    return physics.outages().out(instance.launch().zone(), at);
  }

  /** Whether nothing is left that anybody could still want to see or delete. */
  boolean over() {
    return groups.isEmpty()
        && secrets.isEmpty()
        && instances.values().stream().allMatch(i -> i.power().state() == Power.State.TERMINATED);
  }

  /** What is to be stored, without what nobody can see any more. */
  CloudState state() {
    forget();
    return new CloudState(
        CloudState.FORMAT,
        cluster,
        revision,
        at,
        launched,
        opened,
        List.copyOf(instances.values()),
        List.copyOf(planes.values()),
        List.copyOf(commands.values()),
        groups,
        rewired,
        secrets,
        snapshots,
        violations);
  }

  /** Whether an instance has been terminated for so long that the cloud no longer speaks of it. */
  boolean vanished(Instance instance) {
    return instance.power().state() == Power.State.TERMINATED
        && !instance.power().since().plus(physics.pace().vanish()).isAfter(at);
  }

  private void forget() {
    instances.values().removeIf(this::vanished);
    planes.values().removeIf(plane -> instances.values().stream().noneMatch(i -> on(plane, i)));
    commands.values().removeIf(command -> !instances.containsKey(command.instance()));
    Instant old = at.minus(physics.pace().scaled(KEEP_COMMANDS)).minus(Duration.ofMinutes(1));
    commands.values().removeIf(c -> !c.inFlight() && c.sentAt().isBefore(old));
    forgetOutput();
  }

  /** The oldest of the ended commands make room for younger ones. */
  private void forgetOutput() {
    List<Command> ended = commands.values().stream().filter(c -> !c.inFlight()).toList();
    int count = 0;
    int output = 0;
    for (Command command : ended.reversed()) {
      count++;
      output += command.output().length();
      if (count > MAX_ENDED_COMMANDS || output > MAX_OUTPUT) {
        commands.remove(command.id());
      }
    }
  }

  private static boolean on(Plane plane, Instance instance) {
    return instance.host().data().equals(plane.id());
  }

  private @Nullable Instant nextAfter(Instant moment) {
    return Stream.of(machinery.moments(), services.moments(), scripts.moments())
        .flatMap(moments -> moments)
        .filter(Objects::nonNull)
        .filter(next -> next.isAfter(moment))
        .min(Instant::compareTo)
        .orElse(null);
  }
}
