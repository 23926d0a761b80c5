package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Machines of other people that look like ours, and machines of ours that lie. */
final class Strangers {
  private static final String LIE =
      "{\"done\":true,\"version\":\"v9.9.9\\u001b[31m\",\"voter\":true,\"message\":\"all is well\"}";

  private final List<Machine> foreign;
  private final Set<String> liars = new HashSet<>();

  Strangers(String cluster) {
    foreign =
        List.of(
            machine("i-0foreign1", Map.of(Tags.NAME, cluster + "-server-0-000000")),
            machine(
                "i-0foreign2",
                Map.of(
                    Tags.MANAGER,
                    Tags.MANAGER_VALUE,
                    Tags.CLUSTER,
                    cluster,
                    Tags.CLUSTER_UID,
                    "another",
                    Tags.SLOT,
                    "server-0",
                    Tags.NODE,
                    cluster + "-server-0-000001",
                    Tags.ROLE,
                    "server")));
  }

  private static Machine machine(String id, Map<String, String> tags) {
    return new Machine(
        id,
        "",
        tags,
        MachineState.RUNNING,
        Wishes.REGION + "a",
        "t4g.medium",
        false,
        "10.9.9.9",
        null,
        Instant.EPOCH,
        null);
  }

  static boolean isForeign(String machine) {
    return machine.startsWith("i-0foreign");
  }

  /** A description in which they stand beside ours. */
  List<Machine> among(List<Machine> ours) {
    List<Machine> all = new ArrayList<>(ours);
    all.addAll(foreign);
    return all;
  }

  void lie(String machine) {
    liars.add(machine);
  }

  void repent() {
    liars.clear();
  }

  /** What a machine makes the controller believe. */
  CommandResult told(String machine, CommandResult truth) {
    return liars.contains(machine) && truth instanceof CommandResult.Succeeded
        ? new CommandResult.Succeeded(LIE)
        : truth;
  }
}
