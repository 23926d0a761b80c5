package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.NodeShell;
import dev.goman.k3s.apply.Script;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands to the machines of one simulated region. */
final class SimulatedShell implements NodeShell {
  private final Ledger ledger;
  private final Trouble trouble;
  private final String region;

  SimulatedShell(Ledger ledger, Trouble trouble, String region) {
    this.ledger = ledger;
    this.trouble = trouble;
    this.region = region;
  }

  @Override
  public Set<String> online(Collection<String> machines) {
    trouble.meet("online", String.join(",", machines));
    Map<Shard, List<String>> shards =
        machines.stream()
            .filter(id -> Shard.ofInstance(id).isPresent())
            .collect(Collectors.groupingBy(id -> Shard.ofInstance(id).orElseThrow()));
    return shards.entrySet().stream()
        .flatMap(entry ->
            ledger.read(entry.getKey()).stream()
                .flatMap(world ->
                    entry.getValue().stream().filter(id -> registered(world, id).isPresent())))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String send(String machine, String token, Script script) {
    trouble.meet("send", machine + token);
    return ledger.change(shard(machine), world -> send(world, machine, token, script));
  }

  private String send(World world, String machine, String token, Script script) {
    Instance instance =
        registered(world, machine)
            .orElseThrow(
                () -> new CloudException.NotFound("the machine " + machine + " is not registered"));
    long count = world.commands().stream().filter(c -> c.token().equals(token)).count();
    String id = "sim-" + new Draws(count).hex(16, machine, token);
    return world.scripts().send(id, instance, token, script).id();
  }

  @Override
  public Optional<String> find(String machine, String token) {
    trouble.meet("find", machine + token);
    return Shard.ofInstance(machine)
        .flatMap(ledger::read)
        .flatMap(world ->
            world.commands().stream()
                .filter(c -> c.instance().equals(machine) && c.token().equals(token))
                .reduce((earlier, later) -> later))
        .map(Command::id);
  }

  @Override
  public CommandResult result(String machine, String commandId) {
    trouble.meet("result", commandId);
    return ledger
        .read(shard(machine))
        .flatMap(world -> world.command(commandId))
        .map(SimulatedShell::seen)
        .orElseThrow(() -> new CloudException.NotFound("there is no command " + commandId));
  }

  private static CommandResult seen(Command command) {
    return switch (command.phase()) {
      case SENT -> new CommandResult.Pending();
      case WORKING, WAITING, ENDING -> new CommandResult.InProgress();
      case UNDELIVERED -> new CommandResult.DeliveryTimedOut();
      case KILLED -> new CommandResult.ExecutionTimedOut();
      case ENDED ->
          command.exitCode() == 0
              ? new CommandResult.Succeeded(command.output())
              : new CommandResult.Failed(command.exitCode(), command.output());
    };
  }

  private Optional<Instance> registered(World world, String id) {
    return world
        .instance(id)
        .filter(instance -> instance.launch().region().equals(region))
        .filter(instance -> instance.agentOnline(world.at()) && !world.isolated(instance));
  }

  private static Shard shard(String machine) {
    return Shard.ofInstance(machine)
        .orElseThrow(() -> new CloudException.NotFound("there is no machine " + machine));
  }
}
