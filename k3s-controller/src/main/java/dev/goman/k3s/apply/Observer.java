package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks the cloud what there is: one description, one question who is online, and one result for
 * each command under way.
 */
final class Observer {
  private final Machines machines;
  private final NodeShell shell;

  Observer(Cloud.Region region) {
    this.machines = region.machines();
    this.shell = region.shell();
  }

  /** Machines that are not ours are left out here, so nothing after this can touch them. */
  List<Machine> machines(String uid) {
    return machines.describe(uid).stream()
        .filter(machine -> machine.tag(Tags.MANAGER).equals(Tags.MANAGER_VALUE))
        .filter(machine -> machine.tag(Tags.CLUSTER_UID).equals(uid))
        .toList();
  }

  Sighting look(String uid, ClusterStatus status) {
    List<Machine> seen = machines(uid);
    List<String> running =
        seen.stream().filter(m -> m.state() == MachineState.RUNNING).map(Machine::id).toList();
    Set<String> online = running.isEmpty() ? Set.of() : shell.online(running);
    Map<String, String> found = new HashMap<>();
    Map<String, CommandResult> results = new HashMap<>();
    commands(status).forEach(command -> ask(command, found, results));
    return new Sighting(seen, online, found, results);
  }

  private static Stream<Command> commands(ClusterStatus status) {
    return Stream.concat(
        status.nodes().stream().flatMap(node -> Stream.ofNullable(node.command())),
        status.commands().stream());
  }

  private void ask(Command command, Map<String, String> found, Map<String, CommandResult> results) {
    String id = command.id();
    if (id == null) {
      Optional<String> sent = shell.find(command.via(), command.token());
      if (sent.isEmpty()) {
        return;
      }
      id = sent.get();
      found.put(command.token(), id);
    }
    try {
      results.put(id, shell.result(command.via(), id));
    } catch (CloudException.NotFound e) {
      results.put(id, new CommandResult.Pending());
    }
  }
}
