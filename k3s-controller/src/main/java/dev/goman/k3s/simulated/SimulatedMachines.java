package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Machines;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The machines of one simulated region. */
final class SimulatedMachines implements Machines {
  private final Ledger ledger;
  private final Trouble trouble;
  private final String region;

  SimulatedMachines(Ledger ledger, Trouble trouble, String region) {
    this.ledger = ledger;
    this.trouble = trouble;
    this.region = region;
  }

  @Override
  public Machine launch(LaunchRequest request) {
    LaunchRules.check(request, region);
    trouble.meetLaunch(request.token());
    String cluster = request.tags().getOrDefault(Tags.CLUSTER_UID, "");
    Instance instance = ledger.change(cluster, world -> launch(world, request));
    trouble.answerLaunch(request.token());
    return seen(instance);
  }

  private Instance launch(World world, LaunchRequest request) {
    Launch launch = LaunchRules.read(request, region, world.at());
    Optional<Instance> before =
        world.instances().stream()
            .filter(i -> !world.vanished(i))
            .filter(i -> i.launch().token().equals(launch.token()))
            .filter(i -> i.launch().zone().equals(launch.zone()))
            .findFirst();
    return before.map(instance -> same(instance, launch)).orElseGet(() -> fresh(world, launch));
  }

  private static Instance same(Instance instance, Launch again) {
    if (!instance.launch().sameRequest(again)) {
      throw new CloudException.TokenMismatch(
          "the token " + again.token() + " launched " + instance.id() + " with other parameters");
    }
    return instance;
  }

  private Instance fresh(World world, Launch launch) {
    LaunchRules.check(world, launch);
    trouble.shortage(launch.zone(), launch.type());
    if (world.physics().outages().out(launch.zone(), world.at())) {
      throw new CloudException.NoCapacity("the zone " + launch.zone() + " cannot be reached");
    }
    if (world.instances().stream().anyMatch(i -> i.launch().token().equals(launch.token()))) {
      world.violated(Violation.Rule.ONE_MACHINE_PER_TOKEN, launch.token());
    }
    int number = world.nextLaunch();
    return world.machinery().launch(Shard.of(world.cluster()).instance(number), number, launch);
  }

  @Override
  public List<Machine> describe(String clusterUid) {
    trouble.meet("describe", clusterUid);
    if (trouble.strikes(Fault.EMPTY_READ, "describe", clusterUid)) {
      return List.of();
    }
    return ledger.read(Shard.of(clusterUid)).stream()
        .flatMap(world -> world.instances().stream().filter(shown(world)))
        .map(this::seen)
        .toList();
  }

  @Override
  public Optional<Machine> byToken(String token) {
    trouble.meet("byToken", token);
    return ledger.shards().stream()
        .flatMap(shard -> ledger.read(shard).stream())
        .flatMap(world -> world.instances().stream().filter(shown(world)))
        .filter(instance -> instance.launch().token().equals(token))
        .findFirst()
        .map(this::seen);
  }

  @Override
  public void terminate(Collection<String> ids) {
    each("terminate", ids, (world, i) -> world.machinery().terminate(i, Machinery.BY_USER));
  }

  @Override
  public void stop(Collection<String> ids) {
    each("stop", ids, (world, instance) -> stop(world, instance));
  }

  /** EC2 stops only the spot machines of persistent requests, and ours are one-time requests. */
  private static void stop(World world, Instance instance) {
    if (instance.launch().spot()) {
      throw new CloudException.Refused(
          "UnsupportedOperation: " + instance.id() + " is a one-time spot machine");
    }
    world.machinery().stop(instance);
  }

  /** All of them or none, as EC2 does. */
  @Override
  public void start(Collection<String> ids) {
    each("start", ids, this::start);
  }

  private void start(World world, Instance instance) {
    if (instance.power().state() == Power.State.STOPPED) {
      trouble.shortage(instance.launch().zone(), instance.launch().type());
    }
    world.machinery().start(instance);
  }

  @Override
  public String image(Architecture architecture) {
    trouble.meet("image", region);
    return LaunchRules.image(region, architecture);
  }

  private void each(String call, Collection<String> ids, BiConsumer<World, Instance> change) {
    trouble.meet(call, String.join(",", ids));
    Map<Shard, List<String>> shards =
        ids.stream()
            .collect(
                Collectors.groupingBy(
                    SimulatedMachines::shard, LinkedHashMap::new, Collectors.toList()));
    shards.forEach((shard, some) -> each(shard, some, change));
  }

  private void each(Shard shard, List<String> ids, BiConsumer<World, Instance> change) {
    ledger.change(
        shard,
        world -> {
          List<Instance> found = ids.stream().map(id -> known(world, id)).toList();
          found.forEach(instance -> change.accept(world, instance));
          return found.size();
        });
  }

  private Instance known(World world, String id) {
    return world
        .instance(id)
        .filter(instance -> instance.launch().region().equals(region))
        .filter(instance -> !world.vanished(instance))
        .orElseThrow(() -> new CloudException.NotFound("there is no machine " + id));
  }

  private static Shard shard(String id) {
    return Shard.ofInstance(id)
        .orElseThrow(() -> new CloudException.NotFound("there is no machine " + id));
  }

  private Predicate<Instance> shown(World world) {
    return instance ->
        instance.launch().region().equals(region)
            && !instance.shownAt().isAfter(world.at())
            && !world.vanished(instance);
  }

  private Machine seen(Instance instance) {
    Launch launch = instance.launch();
    Power power = instance.power();
    boolean ended = power.state() == Power.State.TERMINATED;
    // EC2 counts from the last start.
    Instant begun = power.running() ? power.since() : launch.at();
    Instant launchedAt = trouble.told(begun, instance.id());
    return new Machine(
        instance.id(),
        launch.token(),
        tags(instance),
        MachineState.valueOf(power.state().name()),
        launch.zone(),
        launch.type(),
        launch.spot(),
        ended ? null : instance.address(),
        power.running() ? Machinery.address("198.18.", instance.number()) : null,
        launchedAt,
        power.reason().isEmpty() ? null : power.reason());
  }

  /** Those it was launched with, and the notice that it will be taken back. */
  private Map<String, String> tags(Instance instance) {
    Map<String, String> tags = new LinkedHashMap<>(instance.launch().tags());
    Instance.Fate fate = instance.fate();
    Instant noticeAt = fate == null ? null : fate.noticeAt();
    if (noticeAt != null && !noticeAt.isAfter(ledger.now())) {
      tags.put(Tags.RECLAIMED, noticeAt.toString());
    }
    return tags;
  }
}
