package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Firewall;
import dev.goman.k3s.cluster.Foundation;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Requests;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.cluster.Slot;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.cluster.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a planner sees of a cluster: all is as its spec says, but for what a test changes. */
final class Seen {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final Instant LATELY = NOW.minusSeconds(5);
  static final Instant EARLIER = NOW.minusSeconds(240);
  static final ClusterSpec HA = Specs.ha(Specs.pool("work", 2));

  private static final String UID = "u1";

  private final ClusterSpec whole;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Machine> machines = new HashMap<>();
  private final Set<String> online = new HashSet<>();
  private final List<String> secrets = new ArrayList<>();
  private boolean recorded = true;
  private Operations operations = Operations.NONE.withHandled(Requests.NONE);
  private Inspection inspection;
  private @Nullable Snapshot snapshot;
  private boolean initialised = true;
  private Firewall firewall = Firewall.NONE;

  /** Of a cluster that is as wanted and was asked just now. */
  Seen(ClusterSpec spec) {
    whole = spec;
    for (int i = 0; i < spec.serverCount(); i++) {
      add(Slot.server(i), Role.SERVER, "");
    }
    for (Pool pool : spec.pools()) {
      for (int i = 0; i < pool.size(); i++) {
        add(Slot.agent(pool.name(), i), Role.AGENT, pool.name());
      }
    }
    inspection =
        new Inspection(null, NOW, true, spec.serverCount(), null, spec.serverCount(), null);
    Draft draft = new Draft(spec, observed(), NOW, Pace.REAL);
    nodes.replaceAll((slot, node) ->
        Marks.proven(node.withConfig(Settings.of(draft, node)), Marks.of(spec, node)));
  }

  private void add(String slot, Role role, String pool) {
    String id = "i-" + slot;
    String type = "t4g.large";
    boolean spot = false;
    if (role == Role.SERVER) {
      type = whole.servers().instanceType();
    } else {
      Pool of = whole.pools().stream().filter(p -> p.name().equals(pool)).findFirst().orElseThrow();
      type = of.instanceType();
      spot = of.spot();
    }
    Instant at = NOW.minus(Duration.ofHours(5));
    Launch launch = new Launch("t-" + slot, 0, "z", type, spot, whole.k3sVersion(), at);
    machines.put(
        id,
        new Machine(
            id,
            launch.token(),
            Map.of(),
            MachineState.RUNNING,
            "z",
            type,
            spot,
            "10.0.0.1",
            null,
            at,
            null));
    online.add(id);
    nodes.put(
        slot,
        Node.planned(slot, slot, role, pool, launch)
            .withMachine(id, "10.0.0.1")
            .with(Milestone.START_SENT)
            .with(Milestone.JOINED)
            .with(Milestone.STARTED)
            .withHealth(true, role == Role.SERVER)
            .withVersion(whole.k3sVersion()));
  }

  Seen node(String slot, UnaryOperator<Node> change) {
    nodes.computeIfPresent(slot, (key, node) -> change.apply(node));
    return this;
  }

  /** A cluster of {@link #HA} that is as it should be. */
  static Seen ha() {
    return new Seen(HA);
  }

  /** The node has been launched and nothing was sent to it yet. */
  Seen fresh(String slot) {
    return node(
        slot,
        n ->
            Node.planned(n.name(), n.slot(), n.role(), n.pool(), n.launch())
                .withMachine(n.machine(), n.ip()));
  }

  /** Its machine is in no description any more, which proves nothing yet. */
  Seen undescribed(String slot) {
    machines.remove("i-" + slot);
    online.remove("i-" + slot);
    return node(slot, n -> n.withAbsence(dev.goman.k3s.cluster.Absence.first(NOW)));
  }

  /** Somebody stopped its machine. */
  Seen stopped(String slot) {
    machines.computeIfPresent(
        "i-" + slot,
        (id, m) ->
            new Machine(
                id,
                m.token(),
                m.tags(),
                MachineState.STOPPED,
                m.zone(),
                m.instanceType(),
                m.spot(),
                m.privateIp(),
                null,
                m.launchedAt(),
                null));
    return offline(slot);
  }

  Seen offline(String slot) {
    online.remove("i-" + slot);
    return this;
  }

  Seen asked(Instant at) {
    return inspection(
        new Inspection(
            null,
            at,
            true,
            inspection.voters(),
            inspection.learning(),
            inspection.healthy(),
            inspection.silent()));
  }

  Seen inspection(Inspection changed) {
    inspection = changed;
    return this;
  }

  Seen firewall(Firewall changed) {
    firewall = changed;
    return this;
  }

  Seen saved(Instant at) {
    snapshot = new Snapshot("s", null, at, null);
    return this;
  }

  Seen operations(UnaryOperator<Operations> change) {
    operations = change.apply(operations);
    return this;
  }

  /** The call that records a restore in the secret store was lost. */
  Seen unrecorded() {
    recorded = false;
    return this;
  }

  /** It is known that there is this secret, too. */
  Seen secret(String name) {
    secrets.add(name);
    return this;
  }

  Seen notInitialised() {
    initialised = false;
    return this;
  }

  Observed observed() {
    Foundation foundation =
        Foundation.NONE
            .withRegion(whole.region())
            .withZones(List.of("z"))
            .withGroup("g")
            .withImage(Architecture.ARM64, "ami")
            .withSecret(SecretNames.claim(UID))
            .withSecret(SecretNames.serverToken(UID))
            .withSecret(SecretNames.agentToken(UID))
            .withFirewall(firewall)
            .asNew();
    if (recorded && operations.restore() != null) {
      foundation = foundation.withSecret(SecretNames.restoring(UID));
    }
    for (String secret : secrets) {
      foundation = foundation.withSecret(secret);
    }
    ClusterStatus status =
        ClusterStatus.NEW
            .withLastValidSpec(whole)
            .withFoundation(initialised ? foundation.asInitialised() : foundation)
            .withInspection(inspection == null ? Inspection.NONE : inspection)
            .withOperations(operations)
            .withNodes(List.copyOf(nodes.values()));
    ClusterStatus saved = snapshot == null ? status : status.withSnapshot(snapshot);
    return new Observed("c", UID, 1, saved, machines, online);
  }

  /** The plan for what was wanted all the time. */
  Plan plan() {
    return plan(whole);
  }

  Plan plan(ClusterSpec wanted) {
    return new Planner(Pace.REAL).plan(wanted, observed(), NOW);
  }

  /** The steps as texts, without what differs from run to run. */
  List<String> steps(ClusterSpec wanted) {
    return plan(wanted).steps().stream().map(Step::describe).toList();
  }

  List<String> steps() {
    return steps(whole);
  }

  Node planned(String slot, ClusterSpec wanted) {
    return plan(wanted).status().node(slot).orElseThrow();
  }
}
