package dev.goman.k3s.plan;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.Absence;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Foundation;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.LaunchWindow;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan while it is made: what was seen, and what has been decided so far. The stages of planning
 * read and add to it in turn. Confined to one planning.
 */
final class Draft {
  final ClusterSpec spec;
  final Observed seen;
  final Instant now;
  final Pace pace;

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();
  private final List<Plan.Notice> notices = new ArrayList<>();
  private Foundation foundation;
  private Inspection inspection;
  private @Nullable Snapshot snapshot;
  private @Nullable LaunchWindow launches;
  private Operations operations;
  private @Nullable String blockedReason;
  private String blockedMessage = "";
  private String degraded = "";
  private @Nullable Instant wakeAt;
  private boolean routine;

  Draft(ClusterSpec spec, Observed seen, Instant now, Pace pace) {
    this.spec = spec;
    this.seen = seen;
    this.now = now;
    this.pace = pace;
    this.foundation = seen.status().foundation();
    this.inspection = seen.status().inspection();
    this.snapshot = seen.status().snapshot();
    this.launches = seen.status().launches();
    this.operations = seen.status().operations();
    seen.status().nodes().forEach(node -> nodes.put(node.name(), node));
  }

  // What there is

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  Stream<Node> staying() {
    return nodes().stream().filter(Node::staying);
  }

  Stream<Node> servers() {
    return staying().filter(Node::server);
  }

  Stream<Node> agents() {
    return staying().filter(node -> !node.server());
  }

  Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  Foundation foundation() {
    return foundation;
  }

  Inspection inspection() {
    return inspection;
  }

  /** The machine of a node as the cloud describes it now; nothing while it does not. */
  Optional<Machine> machine(Node node) {
    String id = node.machine();
    return id == null ? Optional.empty() : Optional.ofNullable(seen.machines().get(id));
  }

  boolean inState(Node node, MachineState state) {
    return machine(node).filter(machine -> machine.state() == state).isPresent();
  }

  /** Whether a script can be sent to it now. */
  boolean reachable(Node node) {
    return inState(node, MachineState.RUNNING) && seen.online().contains(node.machine());
  }

  /** Whether its machine is certain to be gone for good. */
  boolean gone(Node node) {
    Optional<Machine> machine = machine(node);
    Absence absence = node.absence();
    return machine.isPresent()
        ? machine.get().state().ending()
        : node.machine() != null && absence != null && absence.proven(now, pace.missing());
  }

  /** Whether a server is not described and it is not certain yet that it is gone. */
  boolean blind() {
    return servers().anyMatch(node -> node.absence() != null && !gone(node));
  }

  /**
   * Whether no script could be sent to its running machine for so long that none is expected to
   * arrive any more, although others can be reached: so it is not the cloud that is silent.
   */
  boolean unreachable(Node node) {
    return silent(node) && helpers(node).findFirst().isPresent();
  }

  /** Whether no script could be sent to its running machine for long. */
  boolean silent(Node node) {
    Absence silence = node.silence();
    return silence != null && silence.proven(now, pace.online());
  }

  /** Comes back to look for what is missing, often enough to prove that it is gone. */
  void lookForMissing() {
    if (nodes().stream().anyMatch(node -> node.absence() != null && !gone(node))) {
      wake(now.plus(pace.missing().dividedBy(Absence.LEAST_LOOKS)));
    }
    if (nodes().stream().anyMatch(node -> node.silence() != null && !unreachable(node))) {
      wake(now.plus(pace.online().dividedBy(Absence.LEAST_LOOKS)));
    }
  }

  /** Whether k3s is known to serve on it. */
  boolean serving(Node node) {
    return node.server() && node.has(Milestone.STARTED) && node.voter() && reachable(node);
  }

  /** The servers that are or may be members of etcd: one that was told to start may have joined. */
  Stream<Node> members() {
    return nodes().stream()
        .filter(node -> node.server() && node.has(Milestone.START_SENT))
        .filter(node -> !memberGone(node));
  }

  static boolean memberGone(Node node) {
    return node.has(Milestone.MEMBER_REMOVED) || node.has(Milestone.NODE_DELETED);
  }

  /** Whether its vote counts as far as is known, whether or not a script can be sent to it. */
  boolean voting(Node node) {
    return node.server()
        && node.has(Milestone.STARTED)
        && node.voter()
        && inState(node, MachineState.RUNNING);
  }

  /** Whether a majority of the members votes, so that the cluster can agree on anything. */
  boolean quorate() {
    return answered() || 2 * members().filter(this::voting).count() > members().count();
  }

  /** Whether the cluster said lately that it is ready, which it is only with a majority. */
  boolean answered() {
    Instant at = inspection.at();
    return at != null
        && inspection.apiReady()
        && now.isBefore(at.plus(pace.resync().plus(pace.resync())));
  }

  /** The servers through which the cluster can be asked and changed, those that stay first. */
  private Stream<Node> helpers(@Nullable Node except) {
    return nodes().stream()
        .filter(this::serving)
        .filter(node -> except == null || !node.name().equals(except.name()))
        .filter(node -> !node.has(Milestone.K3S_STOPPED))
        .sorted(Comparator.comparing((Node node) -> !node.staying()));
  }

  /**
   * One of them on which no script for this purpose is under way.
   *
   * @param turn which of them, so that after a failure another one is tried
   */
  Optional<Node> helper(@Nullable Node except, Purpose purpose, long turn) {
    List<Node> idle = helpers(except).filter(node -> idle(node, purpose)).toList();
    return idle.isEmpty()
        ? Optional.empty()
        : Optional.of(idle.get((int) Math.floorMod(turn, (long) idle.size())));
  }

  /** One to ask how the cluster is: of those that may serve by now, if none is known to. */
  Optional<Node> toAsk(long turn) {
    return hasHelper()
        ? helper(null, Purpose.INSPECT, turn)
        : nodes().stream()
            .filter(n -> n.server() && n.has(Milestone.STARTED) && reachable(n))
            .filter(n -> idle(n, Purpose.INSPECT))
            .findFirst();
  }

  /** Whether the cluster can be asked and changed at all. */
  boolean hasHelper() {
    return helpers(null).findFirst().isPresent();
  }

  /** Whether no script for this purpose is under way or planned on the node's machine. */
  private boolean idle(Node via, Purpose purpose) {
    return Stream.concat(
            nodes().stream().<@Nullable Command>map(Node::command), status().commands().stream())
        .filter(Objects::nonNull)
        .noneMatch(c -> c.purpose() == purpose && c.via().equals(via.machine()));
  }

  /** Whether something may be tried on it now; if not, the plan comes back when it may. */
  boolean due(Node node) {
    Instant retryAt = node.retryAt();
    if (retryAt == null || !now.isBefore(retryAt)) {
      return true;
    }
    wake(retryAt);
    return false;
  }

  Placement placement() {
    return new Placement(spec, foundation.zones(), seen.uid());
  }

  // What is decided

  void put(Node node) {
    nodes.put(node.name(), node);
  }

  void edit(Node node, UnaryOperator<Node> change) {
    nodes.computeIfPresent(node.name(), (name, current) -> change.apply(current));
  }

  void forget(Node node) {
    nodes.remove(node.name());
  }

  void leave(Node node, String reason, boolean lost) {
    edit(node, n -> n.withLeaving(new Leaving(reason, lost, now)));
    Event.Type type = lost ? Event.Type.WARNING : Event.Type.NORMAL;
    notice(type, lost ? "NodeLost" : "NodeLeaving", node.name() + " goes: " + reason);
  }

  void step(Step step) {
    steps.add(step);
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }

  /** Whether a script for this purpose is to be sent. */
  boolean sends(Purpose purpose) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Send send && send.purpose() == purpose);
  }

  /** Plans to send a script about a node, unless one about it is under way or it must wait. */
  void send(Node subject, Purpose purpose, Node via) {
    String machine = via.machine();
    Node current = nodes.get(subject.name());
    if (machine == null || current == null || current.command() != null || !due(current)) {
      return;
    }
    String token = token(purpose, subject.name());
    edit(subject, n -> n.withCommand(new Command(purpose, token, machine, null, now)));
    step(new Step.Send(purpose, subject.name()));
  }

  /** Plans to ask the cluster how it is. */
  void inspect(Node via) {
    String machine = via.machine();
    if (machine != null) {
      String token = token(Purpose.INSPECT, seen.cluster());
      inspection = inspection.withCommand(new Command(Purpose.INSPECT, token, machine, null, now));
      step(new Step.Send(Purpose.INSPECT, null));
    }
  }

  /** Plans to send a script about the cluster as a whole once more. */
  void again(Command command) {
    ClusterStatus sent = status().withCommand(command.purpose(), command.again(now));
    inspection = sent.inspection();
    snapshot = sent.snapshot();
    operations = sent.operations();
    step(new Step.Send(command.purpose(), null));
  }

  /** Says that what is planned is a regular look at a cluster that is as wanted. */
  void asRoutine() {
    routine = true;
    wake(now.plus(pace.poll()));
  }

  boolean routine() {
    return routine;
  }

  String token(Purpose purpose, String subject) {
    return Naming.token(seen.uid(), subject, purpose, seen.fence(), now.toEpochMilli());
  }

  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  void snapshot(Snapshot changed) {
    snapshot = changed;
  }

  Operations operations() {
    return operations;
  }

  void operations(Operations changed) {
    operations = changed;
  }

  void inspection(Inspection changed) {
    inspection = changed;
  }

  void foundation(Foundation changed) {
    foundation = changed;
  }

  /** Counts one more launch; false when too many were made lately. */
  boolean mayLaunch(int most) {
    LaunchWindow window = launches;
    if (window == null || !now.isBefore(window.since().plus(Launches.WINDOW))) {
      launches = new LaunchWindow(now, 1);
      return true;
    }
    if (window.count() >= most) {
      wake(window.since().plus(Launches.WINDOW));
      return false;
    }
    launches = new LaunchWindow(window.since(), window.count() + 1);
    return true;
  }

  // What is said

  void await(String what) {
    if (!waits.contains(what)) {
      waits.add(what);
    }
  }

  boolean waiting() {
    return !waits.isEmpty();
  }

  List<String> waits() {
    return waits;
  }

  void notice(Event.Type type, String reason, String message) {
    notices.add(new Plan.Notice(type, reason, message));
  }

  /** Says that somebody outside must act. The first reason stands. */
  void block(String reason, String message) {
    if (blockedReason == null) {
      blockedReason = reason;
      blockedMessage = message;
    }
  }

  @Nullable String blockedReason() {
    return blockedReason;
  }

  String blockedMessage() {
    return blockedMessage;
  }

  /** Says that the cluster is worse than wanted. The first message stands. */
  void degrade(String message) {
    if (degraded.isEmpty()) {
      degraded = message;
    }
  }

  String degraded() {
    return degraded;
  }

  /** Asks to be planned again at a moment although nothing may have happened. */
  void wake(Instant at) {
    if (wakeAt == null || at.isBefore(wakeAt)) {
      wakeAt = at;
    }
  }

  ClusterStatus status() {
    ClusterStatus status =
        seen.status()
            .withFoundation(foundation)
            .withInspection(inspection)
            .withOperations(operations)
            .withNodes(List.copyOf(nodes.values()));
    if (snapshot != null) {
      status = status.withSnapshot(snapshot);
    }
    return launches == null ? status : status.withLaunches(launches);
  }

  Plan plan(ClusterStatus status, List<Plan.Verdict> verdicts, boolean finished) {
    return new Plan(
        status,
        steps,
        waits,
        verdicts,
        notices,
        blockedReason != null,
        wakeAt,
        Looks.next(this, status, wakeAt),
        finished);
  }
}
