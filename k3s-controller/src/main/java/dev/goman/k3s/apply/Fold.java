package dev.goman.k3s.apply;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.Absence;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Requests;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Marks;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.plan.Plan;
import dev.goman.k3s.plan.SnapshotName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Folds what the cloud answered into the status. Pure but for the notices it collects. */
final class Fold {
  /** So many failed starts in a row show that it was not only slow. */
  private static final int FAILED_STARTS = 3;

  /** Added to a command's own time limits before its silence counts as its loss. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  private final String cluster;
  private final ClusterSpec spec;
  private final Sighting sighting;
  private final Instant now;
  private final Pace pace;
  private final List<Plan.Notice> notices = new ArrayList<>();

  Fold(String cluster, ClusterSpec spec, Sighting sighting, Instant now, Pace pace) {
    this.cluster = cluster;
    this.spec = spec;
    this.sighting = sighting;
    this.now = now;
    this.pace = pace;
  }

  List<Plan.Notice> notices() {
    return notices;
  }

  ClusterStatus into(ClusterStatus status) {
    Map<String, Machine> byId = new HashMap<>();
    Map<String, Machine> byToken = new HashMap<>();
    for (Machine machine : sighting.machines()) {
      byId.put(machine.id(), machine);
      byToken.put(machine.token(), machine);
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : status.nodes()) {
      String id = node.machine();
      Machine machine = id == null ? byToken.get(node.launch().token()) : byId.get(id);
      nodes.add(answer(located(node, machine)));
    }
    ClusterStatus looked = status.withNodes(nodes).withFoundation(status.foundation().lookedAt());
    return rotated(saved(inspected(looked)));
  }

  private Node located(Node node, @Nullable Machine machine) {
    if (machine == null) {
      Absence absence = node.absence();
      return node.machine() == null
          ? node
          : node.withAbsence(absence == null ? Absence.first(now) : absence.again());
    }
    String ip = machine.privateIp() == null ? node.ip() : machine.privateIp();
    return node.withMachine(machine.id(), ip).withAbsence(null).withSilence(silence(node, machine));
  }

  /** What has never been part of the cluster is waited for in another way. */
  private @Nullable Absence silence(Node node, Machine machine) {
    boolean silent =
        node.has(Milestone.JOINED)
            && machine.state() == MachineState.RUNNING
            && !sighting.online().contains(machine.id());
    Absence before = node.silence();
    return !silent ? null : before == null ? Absence.first(now) : before.again();
  }

  private Node answer(Node node) {
    Command command = known(node.command());
    if (command == null) {
      return node;
    }
    Node current = node.withCommand(command);
    CommandResult result = result(command);
    Answer answer = new Answer(spec, current.withCommand(null), command, now, pace, notices);
    return result != null ? answer.to(result) : cut(command) ? answer.cut() : current;
  }

  /** The command with its id, if that became known. */
  private @Nullable Command known(@Nullable Command command) {
    if (command == null || command.id() != null) {
      return command;
    }
    String id = sighting.found().get(command.token());
    return id == null ? command : command.withId(id);
  }

  /** The final result of a command, or nothing while there is none. */
  private @Nullable CommandResult result(Command command) {
    String id = command.id();
    CommandResult result = id == null ? null : sighting.results().get(id);
    boolean open =
        result == null
            || result instanceof CommandResult.Pending
            || result instanceof CommandResult.InProgress;
    boolean silent = open && !now.isBefore(command.at().plus(Scripts.LONGEST).plus(SLACK));
    return silent ? new CommandResult.ExecutionTimedOut() : open ? null : result;
  }

  private ClusterStatus inspected(ClusterStatus status) {
    Inspection inspection = status.inspection();
    Command command = known(inspection.command());
    if (command == null) {
      return status;
    }
    CommandResult result = result(command);
    if (result == null) {
      return status.withInspection(inspection.withCommand(cut(command) ? null : command));
    }
    Report report =
        result instanceof CommandResult.Succeeded(String text)
            ? Report.read(text).orElse(null)
            : null;
    return report == null
        ? status.withInspection(inspection.withCommand(null))
        : health(status, command, report);
  }

  /**
   * Whether the machine was switched off while the command ran. One that is only stopped may still
   * get a command that was not delivered yet.
   */
  private boolean cut(Command command) {
    boolean began = sighting.results().get(command.id()) instanceof CommandResult.InProgress;
    return sighting.machines().stream()
        .filter(machine -> machine.id().equals(command.via()))
        .map(Machine::state)
        .anyMatch(state -> state.ending() || (began && off(state)));
  }

  private static boolean off(MachineState state) {
    return state == MachineState.STOPPING || state == MachineState.STOPPED;
  }

  private ClusterStatus saved(ClusterStatus status) {
    Snapshot snapshot = status.snapshot();
    Command command = snapshot == null ? null : known(snapshot.command());
    if (snapshot == null || command == null) {
      return status;
    }
    CommandResult result = result(command);
    if (result == null) {
      return status.withSnapshot(snapshot.withCommand(cut(command) ? null : command));
    }
    Optional<Report> report = done(result);
    if (report.isEmpty()) {
      notices.add(
          new Plan.Notice(
              Event.Type.WARNING, "SnapshotFailed", "the snapshot " + snapshot.name() + " failed"));
      return status.withSnapshot(snapshot.failed(now.plus(pace.settle().multipliedBy(3))));
    }
    Instant asked = SnapshotName.asked(snapshot.name(), command.at());
    Snapshot saved = snapshot.saved(report.get().snapshot(), asked);
    notices.add(new Plan.Notice(Event.Type.NORMAL, "SnapshotSaved", "saved " + saved.name()));
    return status.withSnapshot(saved);
  }

  /** From the moment the cluster knows the new tokens they are in force. */
  private ClusterStatus rotated(ClusterStatus status) {
    Operations operations = status.operations();
    Operations.Rotation rotation = operations.rotation();
    Command command = rotation == null ? null : known(rotation.command());
    if (rotation == null || command == null) {
      return status;
    }
    CommandResult result = result(command);
    if (result == null) {
      return status.withCommand(Purpose.ROTATE_TOKEN, cut(command) ? null : command);
    }
    if (done(result).isEmpty()) {
      notices.add(new Plan.Notice(Event.Type.WARNING, "RotationFailed", "tokens are as they were"));
      Operations.Rotation later = rotation.failed(now.plus(pace.settle().multipliedBy(3)));
      return status.withOperations(operations.withRotation(later));
    }
    notices.add(
        new Plan.Notice(Event.Type.NORMAL, "TokensRotated", "new join tokens are in force"));
    Requests handled = Objects.requireNonNullElse(operations.handled(), Requests.NONE);
    return status.withOperations(
        operations
            .withTokens(rotation.to())
            .withRotation(null)
            .withHandled(handled.withRotateTokens(rotation.request())));
  }

  private static Optional<Report> done(CommandResult result) {
    return result instanceof CommandResult.Succeeded(String text)
        ? Report.read(text).filter(Report::done)
        : Optional.empty();
  }

  private ClusterStatus health(ClusterStatus status, Command asked, Report report) {
    Map<String, KubeNode> kube = new HashMap<>();
    report.nodes().forEach(node -> kube.put(node.name(), node));
    Map<String, EtcdMember> members = new HashMap<>();
    report.members().forEach(member -> members.put(member.node(), member));
    List<Node> nodes =
        status.nodes().stream()
            .map(node ->
                report.done()
                    ? health(node, kube.get(node.name()), members.get(node.name()))
                    : silent(node))
            .map(node -> report.done() ? removed(node, asked, kube, members) : node)
            .toList();
    Inspection inspection =
        report.done() ? answered(status, asked, report) : status.inspection().unanswered(now);
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(Ghosts.of(cluster, report, status, now));
    return status.withNodes(all).withInspection(inspection);
  }

  /** An answer that says nothing new may be read once more by the next pass, and is as old then. */
  private Inspection answered(ClusterStatus status, Command asked, Report report) {
    List<EtcdMember> members = report.members();
    int voters = (int) members.stream().filter(EtcdMember::voter).count();
    List<String> learning = names(members, m -> !m.voter());
    List<String> silent = names(members, m -> m.voter() && !m.healthy());
    int healthy = voters - silent.size();
    Inspection answer = new Inspection(null, now, true, voters, learning, healthy, silent);
    boolean nothingNew = status.phase() == Phase.RUNNING && answer.saysAs(status.inspection());
    return nothingNew
        ? new Inspection(null, asked.at(), true, voters, learning, healthy, silent)
        : answer;
  }

  private static List<String> names(List<EtcdMember> members, Predicate<EtcdMember> which) {
    return members.stream().filter(which).map(EtcdMember::node).sorted().toList();
  }

  /**
   * A server whose Node somebody deletes is taken out of etcd by k3s and can never come back. One
   * that was just told to start may not be listed yet, so only a second look counts.
   */
  private static Node removed(
      Node node, Command asked, Map<String, KubeNode> kube, Map<String, EtcdMember> members) {
    Instant since = node.unwellSince();
    boolean again =
        node.failures() >= FAILED_STARTS || (since != null && asked.at().isAfter(since));
    boolean absent = !kube.containsKey(node.name()) && !members.containsKey(node.name());
    boolean held = node.server() && node.has(Milestone.JOINED);
    return held && absent && again ? node.with(Milestone.MEMBER_REMOVED) : node;
  }

  /** What a cluster that does not answer is made of: servers that are not well. */
  private Node silent(Node node) {
    Instant since = node.unwellSince() == null ? now : node.unwellSince();
    boolean unwell = node.server() && node.staying() && node.has(Milestone.STARTED);
    return node.withHealth(false, node.voter())
        .withUnwellSince(unwell ? since : node.unwellSince());
  }

  private Node health(Node node, @Nullable KubeNode kube, @Nullable EtcdMember member) {
    boolean ready = kube != null && kube.ready();
    boolean voter = node.server() && member != null && member.voter();
    if (node.ready() && !ready && node.staying()) {
      notices.add(
          new Plan.Notice(Event.Type.WARNING, "NodeNotReady", node.name() + " is not ready"));
    }
    boolean unwell = !ready && node.staying() && node.has(Milestone.STARTED);
    Instant since = node.unwellSince() == null ? now : node.unwellSince();
    Node updated = node.withHealth(ready, voter).withUnwellSince(unwell ? since : null);
    // What a restored snapshot says of a node that does not run is as old as the snapshot.
    boolean started = node.has(Milestone.STARTED);
    boolean unknown = ready && node.version().isEmpty() && node.has(Milestone.START_SENT);
    if (kube == null) {
      return started ? Marks.restored(updated, spec) : updated;
    }
    return (started || unknown) && node.canRun(kube.version())
        ? updated.withVersion(kube.version())
        : updated;
  }
}
