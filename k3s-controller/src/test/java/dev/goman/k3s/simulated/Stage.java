package dev.goman.k3s.simulated;

import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A cloud, a clock, and the few moves of a controller that the checks are made of. */
final class Stage {
  static final String UID = "0123456789abcdef0123456789abcdef";
  static final String REGION = "ap-south-1";
  static final String VERSION = "v1.36.3+k3s1";
  static final String PREFIX = "cloud";
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  final VirtualTime time;
  final ObjectStore store;
  final SimulatedCloud cloud;
  final Cloud.Region region;
  private int sent;

  Stage(long seed, Faults faults) {
    this(seed, 1, faults);
  }

  Stage(long seed, int speed, Faults faults) {
    this.time = new VirtualTime();
    this.store = new MemoryObjectStore(time);
    this.cloud = new SimulatedCloud(store, PREFIX, time, seed, speed, faults);
    this.region = cloud.region(REGION);
  }

  Stage(VirtualTime time, ObjectStore store) {
    this(time, store, 1, Faults.none());
  }

  private Stage(VirtualTime time, ObjectStore store, long seed, Faults faults) {
    this.time = time;
    this.store = store;
    this.cloud = new SimulatedCloud(store, PREFIX, time, seed, 1, faults);
    this.region = cloud.region(REGION);
  }

  static Stage calm(long seed) {
    return new Stage(seed, Faults.none());
  }

  /** The same cloud as another process sees it, or this one after a restart. */
  SimulatedCloud another(long seed) {
    return another(seed, Faults.none());
  }

  SimulatedCloud another(long seed, Faults faults) {
    return new SimulatedCloud(store, PREFIX, time, seed, 1, faults);
  }

  /** The same cluster, time and store, with faults from now on. */
  Stage troubled(Faults faults) {
    return new Stage(time, store, 1, faults);
  }

  void prepare() {
    region.networks().openGroup(UID, "one", Network.DEFAULT);
    region.secrets().createIfAbsent(UID + "/server-token", "the-server-token");
    region.secrets().createIfAbsent(UID + "/agent-token", "the-agent-token");
  }

  LaunchRequest request(String token, String zone, boolean spot) {
    return new LaunchRequest(
        token,
        Map.of(Tags.MANAGER, Tags.MANAGER_VALUE, Tags.CLUSTER_UID, UID, Tags.SLOT, token),
        REGION + zone,
        Network.DEFAULT,
        "t4g.medium",
        LaunchRules.image(REGION, dev.goman.k3s.cluster.Architecture.ARM64),
        20,
        spot,
        Shard.of(UID).group(),
        script(Purpose.PREPARE, Map.of(Argument.VERSION, VERSION)));
  }

  Machine launch(String token) {
    return region.machines().launch(request(token, "a", false));
  }

  static Script script(Purpose purpose, Map<String, String> arguments) {
    return new Script(purpose, "true", arguments, Duration.ofMinutes(2), Duration.ofMinutes(10));
  }

  /** Launches a machine and waits until it takes commands. */
  String boot(String token) {
    String id = launch(token).id();
    until(() -> region.shell().online(java.util.List.of(id)).contains(id));
    return id;
  }

  String sendFirst(String machine, String node) {
    return send(machine, Purpose.START_FIRST_SERVER, start(node, ""));
  }

  String sendServer(String machine, String node, String through) {
    return send(machine, Purpose.START_SERVER, start(node, address(through)));
  }

  String sendAgent(String machine, String node, String through) {
    return send(machine, Purpose.START_AGENT, start(node, address(through)));
  }

  Map<String, String> start(String node, String server) {
    Map<String, String> arguments = new HashMap<>();
    arguments.put(Argument.NODE_NAME, node);
    arguments.put(Argument.VERSION, VERSION);
    arguments.put(Argument.SERVER, server);
    arguments.put(Argument.SERVER_TOKEN, region.secrets().address(UID + "/server-token"));
    arguments.put(Argument.AGENT_TOKEN, region.secrets().address(UID + "/agent-token"));
    arguments.put(Argument.WAIT, "300");
    return arguments;
  }

  String address(String machine) {
    return region.machines().describe(UID).stream()
        .filter(m -> m.id().equals(machine))
        .findFirst()
        .flatMap(m -> Optional.ofNullable(m.privateIp()))
        .orElseThrow();
  }

  String send(String machine, Purpose purpose, Map<String, String> arguments) {
    return region
        .shell()
        .send(machine, "t" + sent++ + "@" + time.now(), script(purpose, arguments));
  }

  /** Runs a script to its end. */
  CommandResult run(String machine, Purpose purpose, Map<String, String> arguments) {
    return end(machine, send(machine, purpose, arguments));
  }

  CommandResult end(String machine, String command) {
    until(() -> over(region.shell().result(machine, command)));
    return region.shell().result(machine, command);
  }

  static boolean over(CommandResult result) {
    return !(result instanceof CommandResult.Pending)
        && !(result instanceof CommandResult.InProgress);
  }

  static Report report(CommandResult result) {
    if (result instanceof CommandResult.Succeeded succeeded) {
      return Report.read(succeeded.report()).orElseThrow();
    }
    throw new AssertionError("it did not succeed: " + result);
  }

  Report inspectThrough(String machine) {
    return report(run(machine, Purpose.INSPECT, Map.of()));
  }

  /** A cluster of so many servers, named server-0 and so on; their machines. */
  String[] servers(int count) {
    prepare();
    String[] machines = new String[count];
    for (int i = 0; i < count; i++) {
      machines[i] = boot("server-" + i);
      String command =
          i == 0
              ? sendFirst(machines[0], "server-0")
              : sendServer(machines[i], "server-" + i, machines[0]);
      if (!report(end(machines[i], command)).done()) {
        throw new AssertionError("server " + i + " did not start");
      }
    }
    return machines;
  }

  Inspection truth() {
    return cloud.inspect(UID).orElseThrow();
  }

  Inspection.Box box(String machine) {
    return truth().machines().stream()
        .filter(box -> box.id().equals(machine))
        .findFirst()
        .orElseThrow();
  }

  /** Lets time pass until it is so, in small steps; fails if it never is. */
  Duration until(BooleanSupplier condition) {
    Instant start = time.now();
    while (!condition.getAsBoolean()) {
      time.pass(TICK);
      if (Duration.between(start, time.now()).compareTo(PATIENCE) > 0) {
        throw new AssertionError("it never came to be");
      }
    }
    return Duration.between(start, time.now());
  }

  void pass(long seconds) {
    time.pass(Duration.ofSeconds(seconds));
  }
}
