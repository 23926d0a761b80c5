package dev.goman.k3s.forecast;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Machines;
import dev.goman.k3s.apply.Networks;
import dev.goman.k3s.apply.NodeShell;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.apply.Secrets;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A cloud in which everything works and takes as long as it typically does. Notes what it is asked.
 */
final class ImaginedCloud implements Cloud, Cloud.Region, Machines, NodeShell, Secrets, Networks {
  private final Journal journal;
  private final Supplier<Instant> now;
  private final List<String> zones;
  private final Map<String, Imagined> machines = new LinkedHashMap<>();
  private final Map<String, Sent> commands = new HashMap<>();
  private final Set<String> secrets = new TreeSet<>();
  final ImaginedCluster cluster = new ImaginedCluster();

  /** A machine, and when it enters its state. */
  private record Imagined(Machine machine, Instant from) {}

  /** A command, and when it ends. */
  private record Sent(String machine, Script script, Instant end) {}

  ImaginedCloud(Journal journal, Supplier<Instant> now, List<String> zones) {
    this.journal = journal;
    this.now = now;
    this.zones = zones;
  }

  // What is there at the beginning

  void have(Machine machine) {
    machines.put(machine.id(), new Imagined(machine, Instant.MIN));
  }

  void have(String secret) {
    secrets.add(secret);
  }

  /** A command that is under way: it will succeed. */
  void have(String id, String machine, Script script) {
    commands.put(id, new Sent(machine, script, now.get().plus(Typical.of(script.purpose()))));
  }

  @Override
  public Region region(String name) {
    return this;
  }

  @Override
  public Machines machines() {
    return this;
  }

  @Override
  public NodeShell shell() {
    return this;
  }

  @Override
  public Secrets secrets() {
    return this;
  }

  @Override
  public Networks networks() {
    return this;
  }

  // Machines

  @Override
  public Machine launch(LaunchRequest request) {
    String id = "i-" + (machines.size() + 1);
    journal.launched(request);
    Machine machine =
        new Machine(
            id,
            request.token(),
            request.tags(),
            MachineState.PENDING,
            request.zone(),
            request.instanceType(),
            request.spot(),
            "10.0.0." + machines.size(),
            null,
            now.get(),
            null);
    machines.put(id, new Imagined(machine, now.get().plus(Typical.LAUNCH)));
    return machine;
  }

  @Override
  public List<Machine> describe(String clusterUid) {
    return machines.values().stream().map(this::seen).toList();
  }

  @Override
  public Optional<Machine> byToken(String token) {
    return machines.values().stream()
        .map(this::seen)
        .filter(m -> m.token().equals(token))
        .findFirst();
  }

  @Override
  public void terminate(Collection<String> ids) {
    ids.forEach(id -> change("terminate", id, MachineState.SHUTTING_DOWN, Typical.TERMINATE));
  }

  @Override
  public void stop(Collection<String> ids) {
    ids.forEach(id -> change("stop machine of", id, MachineState.STOPPING, Typical.STOP));
  }

  @Override
  public void start(Collection<String> ids) {
    ids.forEach(id -> change("start machine of", id, MachineState.PENDING, Typical.LAUNCH));
  }

  private void change(String verb, String id, MachineState state, Duration takes) {
    Imagined found = machines.get(id);
    if (found == null) {
      throw new CloudException.NotFound(id);
    }
    journal.add(verb, found.machine().tag(Tags.NODE), "");
    machines.put(id, new Imagined(in(found.machine(), state), now.get().plus(takes)));
  }

  @Override
  public String image(Architecture architecture) {
    return "the newest for " + architecture;
  }

  private Machine seen(Imagined imagined) {
    Machine machine = imagined.machine();
    if (now.get().isBefore(imagined.from())) {
      return machine;
    }
    return switch (machine.state()) {
      case PENDING -> in(machine, MachineState.RUNNING);
      case STOPPING -> in(machine, MachineState.STOPPED);
      case SHUTTING_DOWN -> in(machine, MachineState.TERMINATED);
      case RUNNING, STOPPED, TERMINATED -> machine;
    };
  }

  private static Machine in(Machine m, MachineState state) {
    return new Machine(
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
        m.stateReason());
  }

  // Commands

  @Override
  public Set<String> online(Collection<String> ids) {
    return ids.stream().filter(this::online).collect(Collectors.toSet());
  }

  private boolean online(String id) {
    Imagined found = machines.get(id);
    boolean old = found != null && found.from().equals(Instant.MIN);
    return found != null
        && (old || !now.get().isBefore(found.from().plus(Typical.REGISTER)))
        && seen(found).state() == MachineState.RUNNING;
  }

  @Override
  public String send(String machine, String token, Script script) {
    journal.sent(script, tag(machine, Tags.NODE));
    have("command-" + token, machine, script);
    return "command-" + token;
  }

  @Override
  public Optional<String> find(String machine, String token) {
    String id = "command-" + token;
    return commands.containsKey(id) ? Optional.of(id) : Optional.empty();
  }

  @Override
  public CommandResult result(String machine, String commandId) {
    Sent sent = commands.get(commandId);
    if (sent == null) {
      return new CommandResult.DeliveryTimedOut();
    }
    return now.get().isBefore(sent.end())
        ? new CommandResult.InProgress()
        : new CommandResult.Succeeded(report(sent).write());
  }

  private Report report(Sent sent) {
    Script script = sent.script();
    boolean server = tag(sent.machine(), Tags.ROLE).equals("server");
    String node =
        script.purpose() == Purpose.UPGRADE
                || script.purpose() == Purpose.STOP
                || script.purpose() == Purpose.SET_ASIDE
            ? tag(sent.machine(), Tags.NODE)
            : script.argument(Argument.NODE_NAME) + script.argument(Argument.TARGET);
    return cluster.after(script, node, server);
  }

  private String tag(String machine, String name) {
    Imagined found = machines.get(machine);
    return found == null ? "" : found.machine().tag(name);
  }

  // Secrets

  @Override
  public boolean createIfAbsent(String name, String value) {
    return secrets.add(name);
  }

  @Override
  public Optional<String> get(String name) {
    return secrets.contains(name) ? Optional.of("imagined") : Optional.empty();
  }

  @Override
  public void delete(String name) {
    secrets.remove(name);
  }

  @Override
  public List<String> list(String prefix) {
    return secrets.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  public String address(String name) {
    return name;
  }

  // Networks

  @Override
  public List<String> zones(Network network) {
    return zones;
  }

  @Override
  public String openGroup(String clusterUid, String clusterName, Network network) {
    journal.add("make the security group", "", "");
    return "group";
  }

  @Override
  public List<String> mendGroup(String clusterUid, String group) {
    return List.of();
  }

  @Override
  public void closeGroup(String clusterUid) {
    boolean used =
        machines.values().stream().anyMatch(m -> seen(m).state() != MachineState.TERMINATED);
    if (used) {
      throw new CloudException.InUse("machines still use it");
    }
    journal.add("delete the security group", "", "");
  }
}
