package dev.goman.k3s.apply;

import dev.goman.framework.resource.Event;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Firewall;
import dev.goman.k3s.cluster.Foundation;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Requests;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.plan.Placement;
import dev.goman.k3s.plan.Plan;
import dev.goman.k3s.plan.SecretNames;
import dev.goman.k3s.plan.Step;
import dev.goman.k3s.plan.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of one cluster's plan, one by one, and keeps what they brought. Confined to one
 * pass. A fault that concerns one node is noted on it; others are thrown as {@link CloudException},
 * and what was reached until then can still be read.
 */
final class StepExecutor {
  private static final int MOST_NAMED = 10;

  private final Cloud.Region region;
  private final Scripts scripts;
  private final Ids ids;
  private final Pace pace;
  private final String cluster;
  private final String uid;
  private final ClusterSpec spec;
  private final Instant now;
  private final Consumer<Plan.Notice> told;

  private ClusterStatus status;
  private final Map<String, Machine> machines;

  StepExecutor(
      Cloud.Region region,
      Ids ids,
      Pace pace,
      String cluster,
      String uid,
      ClusterSpec spec,
      Instant now,
      Map<String, Machine> machines,
      Consumer<Plan.Notice> told) {
    this.region = region;
    this.scripts = new Scripts(region, cluster);
    this.ids = ids;
    this.pace = pace;
    this.cluster = cluster;
    this.uid = uid;
    this.spec = spec;
    this.now = now;
    this.told = told;
    this.status = ClusterStatus.NEW;
    this.machines = new LinkedHashMap<>(machines);
  }

  /** Goes on from the status that was just stored. */
  void begin(ClusterStatus stored) {
    status = stored;
  }

  ClusterStatus status() {
    return status;
  }

  Map<String, Machine> machines() {
    return machines;
  }

  void take(Step step) {
    switch (step) {
      case Step.Claim() -> claim();
      case Step.FindZones() ->
          foundation(f -> f.withZones(region.networks().zones(spec.network())));
      case Step.OpenGroup() ->
          foundation(f -> f.withGroup(region.networks().openGroup(uid, cluster, spec.network())));
      case Step.MendGroup() -> mendGroup();
      case Step.PinImage(Architecture architecture) ->
          foundation(f -> f.withImage(architecture, region.machines().image(architecture)));
      case Step.CreateToken(String secret) -> {
        createToken(secret);
        foundation(f -> f.withSecret(secret));
      }
      case Step.RenewToken(String secret) -> {
        region.secrets().createIfAbsent(secret, ids.next() + ids.next());
        region.secrets().delete(SecretNames.tokens(uid));
        foundation(f -> f.withSecret(secret).withoutSecret(SecretNames.tokens(uid)));
      }
      case Step.BeginRestore(String snapshot, String id, String leader) ->
          beginRestore(snapshot + " " + id + " " + leader);
      case Step.EndRestore(String snapshot) -> endRestore(snapshot);
      case Step.MarkInitialised() -> {
        String marker = SecretNames.initialised(uid);
        region.secrets().createIfAbsent(marker, "true");
        foundation(f -> f.withSecret(marker).asInitialised());
      }
      case Step.Launch launch -> status.node(launch.node()).ifPresent(this::launch);
      case Step.Send send -> send(send);
      case Step.Terminate(List<String> ended) -> {
        each(ended, region.machines()::terminate);
        become(ended, MachineState.SHUTTING_DOWN);
      }
      case Step.Stop(List<String> stopped) -> {
        each(stopped, region.machines()::stop);
        become(stopped, MachineState.STOPPING);
      }
      case Step.Start(List<String> stopped) -> start(stopped);
      case Step.CloseGroup() -> closeGroup();
      case Step.DeleteSecrets() -> {
        region.secrets().list(SecretNames.all(uid)).forEach(region.secrets()::delete);
        foundation(Foundation::withoutSecrets);
      }
    }
  }

  /** A claim that was made before, by us or by one whose status is lost, serves as well. */
  private void claim() {
    String claim = SecretNames.claim(uid);
    boolean first = region.secrets().createIfAbsent(claim, cluster);
    boolean initialised = !first && region.secrets().get(SecretNames.initialised(uid)).isPresent();
    if (!first) {
      resume();
    }
    foundation(f -> {
      Foundation claimed = (first ? f.asNew() : f.asFound()).withSecret(claim);
      return initialised ? claimed.asInitialised() : claimed;
    });
  }

  /**
   * After the status was lost: tokens and a restore are found again by their secrets. The cluster
   * may have been asked before, it is only not known when; so nothing counts as new.
   */
  private void resume() {
    List<String> names = region.secrets().list(SecretNames.all(uid));
    int newest = SecretNames.newest(uid, 0, names);
    for (int i = 1; i <= newest; i++) {
      String token = SecretNames.serverToken(uid, i);
      foundation(f -> f.withSecret(token));
    }
    Optional<String> older = region.secrets().get(SecretNames.tokens(uid));
    Optional<Operations.Restore> restore =
        region.secrets().get(SecretNames.restoring(uid)).map(StepExecutor::restore);
    older.ifPresent(number -> foundation(f -> f.withSecret(SecretNames.tokens(uid))));
    restore.ifPresent(r -> foundation(f -> f.withSecret(SecretNames.restoring(uid))));
    Operations found = status.operations().withTokens(older.map(Integer::parseInt).orElse(newest));
    status =
        status
            .withOperations(found.withRestore(restore.orElse(null)))
            .withInspection(status.inspection().unanswered(Instant.EPOCH));
  }

  private void beginRestore(String marker) {
    region.secrets().delete(SecretNames.restoring(uid));
    region.secrets().createIfAbsent(SecretNames.restoring(uid), marker);
    foundation(f -> f.withSecret(SecretNames.restoring(uid)));
  }

  private void endRestore(String snapshot) {
    int tokens = status.operations().tokens();
    region.secrets().delete(SecretNames.tokens(uid));
    if (region.secrets().get(SecretNames.serverToken(uid, tokens + 1)).isPresent()) {
      region.secrets().createIfAbsent(SecretNames.tokens(uid), String.valueOf(tokens));
      foundation(f -> f.withSecret(SecretNames.tokens(uid)));
    }
    region.secrets().delete(SecretNames.restoring(uid));
    foundation(f -> f.withoutSecret(SecretNames.restoring(uid)));
    Operations operations = status.operations();
    Requests handled = Objects.requireNonNullElse(operations.handled(), Requests.NONE);
    status =
        status.withOperations(
            operations.withHandled(handled.withRestore(snapshot)).withRestore(null));
  }

  private static Operations.Restore restore(String marker) {
    String[] words = (marker + "  ").split(" ", -1);
    return new Operations.Restore(words[0], words[1], words[2]);
  }

  /** A token is made up once: a cluster that has data cannot be entered with another one. */
  private void createToken(String secret) {
    if (!status.foundation().initialised()) {
      region.secrets().createIfAbsent(secret, ids.next() + ids.next());
    } else if (region.secrets().get(secret).isEmpty()) {
      throw new CloudException.Refused(
          "the secret " + secret + " is gone; store the token of a running server under that name");
    }
  }

  /** What can only be put right by a person is said, and holds nothing else up. */
  private void mendGroup() {
    String group = status.foundation().group();
    String before = status.foundation().firewall().problem();
    String problem = "";
    try {
      List<String> changes = region.networks().mendGroup(uid, group);
      if (!changes.isEmpty()) {
        tell(
            Event.Type.WARNING,
            "FirewallRestored",
            "somebody changed " + group + ": " + few(changes));
      }
    } catch (CloudException.NotFound
        | CloudException.Quota
        | CloudException.Refused
        | CloudException.Denied e) {
      problem = String.valueOf(e.getMessage());
      if (!problem.equals(before)) {
        tell(Event.Type.WARNING, "FirewallNotRestored", problem);
      }
    }
    Firewall seen = new Firewall(now, problem);
    foundation(f -> f.withFirewall(seen));
  }

  private static String few(List<String> changes) {
    String first = changes.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int others = changes.size() - MOST_NAMED;
    return others > 0 ? first + " and " + others + " more" : first;
  }

  private void tell(Event.Type type, String reason, String message) {
    told.accept(new Plan.Notice(type, reason, message));
  }

  private void closeGroup() {
    try {
      region.networks().closeGroup(uid);
      foundation(f -> f.withGroup(""));
    } catch (CloudException.InUse e) {
      // The interfaces of ended machines vanish by themselves; the next pass tries again.
    }
  }

  private void launch(Node node) {
    try {
      launched(node, region.machines().launch(request(node)));
    } catch (CloudException.TokenMismatch e) {
      region
          .machines()
          .byToken(node.launch().token())
          .ifPresentOrElse(machine -> launched(node, machine), () -> edit(node, this::elsewhere));
    } catch (CloudException.NoCapacity e) {
      boolean exhausted = placement().exhausted(node);
      edit(node, n -> exhausted ? later(elsewhere(n), e) : elsewhere(n));
    } catch (CloudException.NoImage e) {
      Architecture architecture = Architecture.of(node.launch().instanceType());
      foundation(f -> f.withoutImage(architecture)); // the next plan looks up a newer one
      edit(node, n -> later(n, e));
    } catch (CloudException.NotFound e) {
      foundation(f -> f.withGroup("")); // the next plan makes or finds it again
      edit(node, n -> n.waiting(String.valueOf(e.getMessage()), now.plus(pace.poll())));
    } catch (CloudException.Quota | CloudException.Refused | CloudException.Denied e) {
      edit(node, n -> later(n, e));
    }
  }

  private void launched(Node node, Machine machine) {
    machines.put(machine.id(), machine);
    edit(node, n -> n.withMachine(machine.id(), machine.privateIp()).succeeded());
  }

  private Node elsewhere(Node node) {
    return placement().elsewhere(node, now);
  }

  private Placement placement() {
    return new Placement(spec, status.foundation().zones(), uid);
  }

  private Node later(Node node, CloudException e) {
    String why = String.valueOf(e.getMessage());
    return node.failed(why, now.plus(pace.settle().multipliedBy(3)));
  }

  private LaunchRequest request(Node node) {
    Launch launch = node.launch();
    Architecture architecture = Architecture.of(launch.instanceType());
    int disk =
        spec.pools().stream()
            .filter(p -> !node.server() && p.name().equals(node.pool()))
            .findFirst()
            .map(p -> p.diskGib())
            .orElse(spec.servers().diskGib());
    return new LaunchRequest(
        launch.token(),
        tags(node),
        launch.zone(),
        spec.network(),
        launch.instanceType(),
        status.foundation().images().getOrDefault(architecture.toString(), ""),
        disk,
        launch.spot(),
        status.foundation().group(),
        scripts.userData(node));
  }

  private Map<String, String> tags(Node node) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Tags.MANAGER, Tags.MANAGER_VALUE);
    tags.put(Tags.CLUSTER_UID, uid);
    tags.put(Tags.CLUSTER, cluster);
    tags.put(Tags.SLOT, node.slot());
    tags.put(Tags.NODE, node.name());
    tags.put(Tags.ROLE, node.role().toString());
    tags.put(Tags.VERSION, node.launch().version());
    tags.put(Tags.NAME, node.name());
    if (!node.pool().isEmpty()) {
      tags.put(Tags.POOL, node.pool());
    }
    return tags;
  }

  private void send(Step.Send send) {
    Node node = send.node() == null ? null : status.node(send.node()).orElse(null);
    Command command = node == null ? ofCluster(send.purpose()).orElse(null) : node.command();
    if (command == null || command.purpose() != send.purpose()) {
      return;
    }
    Script script = scripts.of(command.purpose(), uid, node, spec, status);
    try {
      String id = region.shell().send(command.via(), command.token(), script);
      command(send.purpose(), node, command.withId(id), null);
    } catch (CloudException.Transient e) {
      throw e;
    } catch (CloudException e) {
      command(send.purpose(), node, null, String.valueOf(e.getMessage()));
      if (!(e instanceof CloudException.NotFound)) {
        throw e;
      }
    }
  }

  private Optional<Command> ofCluster(Purpose purpose) {
    return status.commands().stream().filter(c -> c.purpose() == purpose).findFirst();
  }

  private void command(
      Purpose purpose, @Nullable Node node, @Nullable Command command, @Nullable String failure) {
    if (node == null) {
      status = status.withCommand(purpose, command);
    } else if (failure == null) {
      edit(node, n -> n.withCommand(command));
    } else {
      edit(node, n -> n.withCommand(null).waiting(failure, now.plus(pace.poll())));
    }
  }

  /** All in one request; if one is unknown to the cloud, one by one without it. */
  private static void each(List<String> machines, Consumer<Collection<String>> call) {
    try {
      call.accept(machines);
    } catch (CloudException.NotFound e) {
      for (String machine : machines) {
        try {
          call.accept(List.of(machine));
        } catch (CloudException.NotFound gone) {
          // The description still has it or not yet has it; the next pass sees which.
        }
      }
    }
  }

  /** All in one request; if there is no room for all, those that there is room for. */
  private void start(List<String> stopped) {
    try {
      each(stopped, region.machines()::start);
      become(stopped, MachineState.PENDING);
    } catch (CloudException.NoCapacity | CloudException.Quota e) {
      if (stopped.size() > 1) {
        stopped.forEach(machine -> start(List.of(machine)));
      } else {
        of(stopped.getFirst()).ifPresent(node -> edit(node, n -> noRoom(n, e)));
      }
    }
  }

  private Node noRoom(Node node, CloudException e) {
    String why = "its machine cannot be started: " + e.getMessage();
    Node failed = node.failed(why, now.plus(pace.settle().multipliedBy(3)));
    return failed.withNoRoomSince(Objects.requireNonNullElse(node.noRoomSince(), now));
  }

  private Optional<Node> of(String machine) {
    return status.nodes().stream().filter(n -> machine.equals(n.machine())).findFirst();
  }

  private void become(List<String> changed, MachineState state) {
    changed.forEach(id ->
        machines.computeIfPresent(
            id,
            (key, m) ->
                new Machine(
                    m.id(),
                    m.token(),
                    m.tags(),
                    state,
                    m.zone(),
                    m.instanceType(),
                    m.spot(),
                    m.privateIp(),
                    m.publicIp(),
                    m.launchedAt(),
                    m.stateReason())));
  }

  private void foundation(UnaryOperator<Foundation> change) {
    status = status.withFoundation(change.apply(status.foundation()));
  }

  private void edit(Node node, UnaryOperator<Node> change) {
    status =
        status.withNodes(
            status.nodes().stream()
                .map(n -> n.name().equals(node.name()) ? change.apply(n) : n)
                .toList());
  }
}
