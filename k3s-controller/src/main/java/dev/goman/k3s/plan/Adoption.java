package dev.goman.k3s.plan;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations.Restore;
import dev.goman.k3s.cluster.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes in machines that carry the cluster's uid but are in no node of the status, as after the
 * status was lost. Each becomes the node that its tags say; where its place is taken already it
 * goes. What it was told to do is not known, so it may be part of the cluster.
 */
final class Adoption {
  private Adoption() {}

  static void plan(Draft draft) {
    Set<String> known =
        draft.nodes().stream()
            .flatMap(node -> java.util.stream.Stream.ofNullable(node.machine()))
            .collect(Collectors.toSet());
    List<Machine> strangers =
        draft.seen.machines().values().stream()
            .filter(machine -> !known.contains(machine.id()))
            .filter(machine -> machine.state() != MachineState.TERMINATED)
            .sorted(
                Comparator.comparing((Machine machine) -> machine.state().ending())
                    .thenComparing(Machine::launchedAt)
                    .thenComparing(Machine::id))
            .toList();
    strangers.forEach(machine -> adopt(draft, machine));
  }

  private static void adopt(Draft draft, Machine machine) {
    String tag = machine.tag(Tags.NODE);
    String name = tag.isEmpty() || draft.node(tag).isPresent() ? tag + "-" + machine.id() : tag;
    String slot = machine.tag(Tags.SLOT);
    boolean taken = draft.staying().anyMatch(node -> node.slot().equals(slot));
    Role role = machine.tag(Tags.ROLE).equals(Role.SERVER.toString()) ? Role.SERVER : Role.AGENT;
    Launch launch =
        new Launch(
            machine.token(),
            0,
            machine.zone(),
            machine.instanceType(),
            machine.spot(),
            machine.tag(Tags.VERSION),
            machine.launchedAt());
    Node node =
        Node.planned(name, slot, role, machine.tag(Tags.POOL), launch)
            .withMachine(machine.id(), machine.privateIp())
            .waiting("a script may still run on it", draft.now.plus(draft.pace.linger()));
    // What its pool asks for now was probably set on it, and may not be asked for any more soon.
    Node marked = Marks.restored(node, draft.spec);
    // In a restore it is not known what it holds, so it is stopped and emptied like the others.
    Restore restore = draft.operations().restore();
    boolean part = draft.foundation().initialised() || (restore != null && node.server());
    Node found = part ? marked.with(Milestone.START_SENT) : marked;
    boolean leads = restore != null && restore.leader().equals(name);
    draft.put(leads ? found.with(Milestone.RESET) : found);
    draft.notice(Event.Type.NORMAL, "Adopted", machine.id() + " found by its tags as " + name);
    // Of two servers in one place it is not known which holds the data; the newer stays when ready.
    boolean replacement = taken && role == Role.SERVER && !machine.state().ending();
    if ((taken && !replacement) || slot.isEmpty() || tag.isEmpty()) {
      draft.leave(node, "its place is taken", false);
    }
  }
}
