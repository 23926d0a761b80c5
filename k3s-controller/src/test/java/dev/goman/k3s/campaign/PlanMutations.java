package dev.goman.k3s.campaign;

import dev.goman.framework.resource.Condition;
import dev.goman.k3s.cluster.Absence;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.LaunchWindow;
import dev.goman.k3s.cluster.Leaving;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.Observed;
import dev.goman.k3s.plan.Plan;
import dev.goman.k3s.plan.Planning;
import dev.goman.k3s.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Controllers that decide wrongly: they see, want or conclude something else. */
final class PlanMutations {
  private static final Instant TOMORROW = Instant.parse("2026-01-02T00:00:00Z");

  private PlanMutations() {}

  static List<Mutation> all() {
    return List.of(
        new Mutation(
            1,
            "takes every server for one that serves",
            DirectedLife.of(
                Mode.HA,
                0,
                DirectedLife.at(10, Deed.Kind.CRASH, 1),
                DirectedLife.at(20, Deed.Kind.UPGRADE, 0)),
            Broken.sight(PlanMutations::allServe)),
        Mutation.seen(
            2, "starts all servers together", 1, Broken.plans(PlanMutations::startsTogether)),
        Mutation.seen(
            7,
            "launches more agents than wanted",
            1,
            Broken.spec(spec ->
                spec.withPools(
                    spec.pools().stream().map(p -> p.withCount(p.size() + 3)).toList()))),
        new Mutation(
            8,
            "ends agents that leave at once",
            DirectedLife.of(Mode.DEV, 2, DirectedLife.at(10, Deed.Kind.SCALE, 1)),
            Broken.plans(PlanMutations::endsAtOnce)),
        Mutation.seen(
            9,
            "does not take members out of etcd",
            2,
            nodes(n -> n.staying() ? n : n.with(Milestone.MEMBER_REMOVED))),
        new Mutation(
            11,
            "takes servers for upgraded",
            DirectedLife.of(Mode.HA, 2, DirectedLife.at(10, Deed.Kind.UPGRADE, 0)),
            Broken.plans((real, spec, seen, now) ->
                real.plan(
                    spec,
                    changed(seen, n -> n.server() ? n.withVersion(spec.k3sVersion()) : n),
                    now))),
        new Mutation(
            12,
            "takes any number of agents at once",
            DirectedLife.of(Mode.DEV, 3, DirectedLife.at(10, Deed.Kind.UPGRADE, 0)),
            maintenance(new Maintenance(300, 100, 50, false))),
        new Mutation(
            13,
            "takes any snapshot for fresh",
            DirectedLife.of(Mode.DEV, 0, DirectedLife.at(10, Deed.Kind.UPGRADE, 0)),
            status(s -> s.withSnapshot(new Snapshot("none", null, TOMORROW, null)))),
        Mutation.seen(
            17,
            "takes a machine for gone that one description lacks",
            3,
            nodes(PlanMutations::provenAbsent)),
        Mutation.seen(
            20, "says Ready whatever was seen", 1, Broken.plans(PlanMutations::alwaysReady)),
        new Mutation(
            22,
            "goes on with a cluster that is to be deleted",
            DirectedLife.of(
                Mode.DEV,
                1,
                DirectedLife.at(10, Deed.Kind.END_MACHINE, 1),
                DirectedLife.at(10, Deed.Kind.DELETE, 0)),
            Broken.deletions((real, spec, seen, now) -> real.plan(spec, seen, now))),
        new Mutation(
            23,
            "takes a deleted cluster for gone",
            DirectedLife.of(Mode.DEV, 1, DirectedLife.at(10, Deed.Kind.DELETE, 0)),
            Broken.deletions((real, spec, seen, now) -> finished(real.delete(spec, seen, now)))),
        new Mutation(
            24,
            "does not see machines it does not remember",
            DirectedLife.of(Mode.DEV, 1, DirectedLife.at(10, Deed.Kind.LOSE_STATUS, 0)),
            Broken.sight(PlanMutations::known)),
        new Mutation(
            26,
            "heals clusters that are stopped",
            DirectedLife.of(
                Mode.DEV,
                2,
                DirectedLife.at(10, Deed.Kind.STOP, 0),
                DirectedLife.at(13, Deed.Kind.END_MACHINE, 1)),
            Broken.spec(spec -> spec.withDesiredState(DesiredState.RUNNING))),
        new Mutation(
            27,
            "replaces all lost nodes at once",
            DirectedLife.of(
                Mode.DEV,
                3,
                DirectedLife.at(10, Deed.Kind.END_MACHINE, 1),
                DirectedLife.at(10, Deed.Kind.END_MACHINE, 1)),
            Broken.plans(letting(n -> !n.server()))),
        new Mutation(
            28,
            "replaces a sole server",
            DirectedLife.of(Mode.DEV, 0, DirectedLife.at(10, Deed.Kind.END_MACHINE, 0)),
            Broken.plans(letting(Node::server))),
        Mutation.seen(34, "forgets commands under way", 1, nodes(n -> n.withCommand(null))),
        Mutation.seen(
            35,
            "launches anew for each machine that is not online, and does not count",
            1,
            Broken.sight(PlanMutations::impatient)),
        new Mutation(
            36,
            "takes all servers for stopped in a restore",
            DirectedLife.of(
                Mode.HA,
                0,
                DirectedLife.at(10, Deed.Kind.UPGRADE, 0),
                DirectedLife.at(25, Deed.Kind.RESTORE, 2)),
            Broken.sight(PlanMutations::restoringAllStopped)),
        new Mutation(
            37,
            "takes all machines for unreachable",
            DirectedLife.of(Mode.DEV, 1),
            Broken.sight(seen -> with(seen, seen.status(), seen.machines(), Set.of()))),
        new Mutation(
            38,
            "takes a server whose Node is not ready for none",
            DirectedLife.of(Mode.HA, 0, DirectedLife.at(10, Deed.Kind.CRASH, 1)),
            Broken.sight(PlanMutations::nodesOnly)));
  }

  private static Subject status(UnaryOperator<ClusterStatus> change) {
    return Broken.sight(seen -> seen.with(change.apply(seen.status()), seen.machines()));
  }

  private static Subject nodes(UnaryOperator<Node> change) {
    return Broken.sight(seen -> changed(seen, change));
  }

  private static Subject maintenance(Maintenance other) {
    return Broken.spec(spec -> spec.withMaintenance(other));
  }

  private static Observed changed(Observed seen, UnaryOperator<Node> change) {
    List<Node> nodes = seen.status().nodes().stream().map(change).toList();
    return seen.with(seen.status().withNodes(nodes), seen.machines());
  }

  private static Observed with(
      Observed seen, ClusterStatus status, Map<String, Machine> machines, Set<String> online) {
    return new Observed(seen.cluster(), seen.uid(), seen.fence(), status, machines, online);
  }

  private static ClusterStatus keep(
      ClusterStatus status, java.util.function.Predicate<Node> which) {
    return status.withNodes(status.nodes().stream().filter(which).toList());
  }

  private static Observed allServe(Observed seen) {
    Observed healthy =
        changed(
            seen,
            n ->
                n.server() && n.has(Milestone.JOINED)
                    ? n.with(Milestone.STARTED).withHealth(true, true).withUnwellSince(null)
                    : n);
    Inspection is = seen.status().inspection();
    Inspection well = new Inspection(is.command(), is.at(), true, 3, null, 3, null);
    return seen.with(healthy.status().withInspection(is.at() == null ? is : well), seen.machines());
  }

  private static Node provenAbsent(Node node) {
    Absence absence = node.absence();
    return absence == null
        ? node
        : node.withAbsence(
            new Absence(absence.since().minus(Duration.ofHours(1)), Absence.LEAST_LOOKS));
  }

  private static Plan alwaysReady(Planning real, ClusterSpec spec, Observed seen, Instant now) {
    Plan plan = real.plan(spec, seen, now);
    List<Plan.Verdict> verdicts =
        plan.verdicts().stream()
            .map(v ->
                v.type().equals("Ready")
                    ? new Plan.Verdict(v.type(), Condition.Status.TRUE, "AllChecksPassed", "")
                    : v)
            .toList();
    return new Plan(
        plan.status(),
        plan.steps(),
        plan.waits(),
        verdicts,
        plan.notices(),
        plan.blocked(),
        plan.wakeAt(),
        plan.lookAt(),
        plan.finished());
  }

  private static Plan finished(Plan plan) {
    return new Plan(
        plan.status(),
        List.of(),
        List.of(),
        plan.verdicts(),
        List.of(),
        false,
        null,
        plan.lookAt(),
        true);
  }

  private static Plan with(Plan plan, ClusterStatus status, List<Step> steps) {
    return new Plan(
        status,
        steps,
        plan.waits(),
        plan.verdicts(),
        plan.notices(),
        plan.blocked(),
        plan.wakeAt(),
        plan.lookAt(),
        plan.finished());
  }

  private static Plan startsTogether(Planning real, ClusterSpec spec, Observed seen, Instant now) {
    Plan plan = real.plan(spec, seen, now);
    boolean one =
        plan.steps().stream()
            .anyMatch(s -> s instanceof Step.Send send && send.purpose() == Purpose.START_SERVER);
    List<Step> steps = new ArrayList<>(plan.steps());
    List<Node> nodes = new ArrayList<>(plan.status().nodes());
    nodes.replaceAll(node -> {
      String machine = node.machine();
      boolean idle = node.server() && !node.has(Milestone.START_SENT) && node.command() == null;
      if (!one || !idle || machine == null || !seen.online().contains(machine)) {
        return node;
      }
      steps.add(new Step.Send(Purpose.START_SERVER, node.name()));
      String token = "also-" + node.name() + now.toEpochMilli();
      return node.with(Milestone.START_SENT)
          .withCommand(new Command(Purpose.START_SERVER, token, machine, null, now));
    });
    return with(plan, plan.status().withNodes(nodes), steps);
  }

  /** Instead of draining. */
  private static Plan endsAtOnce(Planning real, ClusterSpec spec, Observed seen, Instant now) {
    Plan plan = real.plan(spec, seen, now);
    List<Step> steps = new ArrayList<>();
    List<Node> nodes = new ArrayList<>(plan.status().nodes());
    for (Step step : plan.steps()) {
      Node node =
          step instanceof Step.Send(Purpose purpose, String name) && purpose == Purpose.DRAIN
              ? plan.status().node(name).filter(n -> !n.staying() && !n.server()).orElse(null)
              : null;
      String machine = node == null ? null : node.machine();
      if (node == null || machine == null) {
        steps.add(step);
      } else {
        nodes.replaceAll(n -> n.name().equals(node.name()) ? n.withCommand(null) : n);
        steps.add(new Step.Terminate(List.of(machine)));
      }
    }
    return with(plan, plan.status().withNodes(nodes), steps);
  }

  /** Lets go whatever has lost its machine, without another thought. */
  private static Broken.Twist letting(java.util.function.Predicate<Node> which) {
    return (real, spec, seen, now) -> {
      Plan plan = real.plan(spec, seen, now);
      Leaving leaving = new Leaving("its machine is gone", true, now);
      UnaryOperator<Node> lets =
          n -> n.staying() && which.test(n) && ending(n, seen) ? n.withLeaving(leaving) : n;
      List<Node> nodes = plan.status().nodes().stream().map(lets).toList();
      return with(plan, plan.status().withNodes(nodes), plan.steps());
    };
  }

  private static boolean ending(Node node, Observed seen) {
    Machine machine = seen.machines().get(String.valueOf(node.machine()));
    return node.has(Milestone.JOINED) && machine != null && machine.state().ending();
  }

  private static Observed known(Observed seen) {
    Set<String> known =
        seen.status().nodes().stream()
            .map(n -> String.valueOf(n.machine()))
            .collect(Collectors.toSet());
    return only(seen, seen.status(), known);
  }

  private static Observed only(Observed seen, ClusterStatus status, Set<String> machines) {
    Map<String, Machine> left = new LinkedHashMap<>(seen.machines());
    left.keySet().retainAll(machines);
    return with(seen, status, left, seen.online());
  }

  private static Observed nodesOnly(Observed seen) {
    Set<String> unready =
        seen.status().nodes().stream()
            .filter(n -> n.server() && n.has(Milestone.STARTED) && !n.ready())
            .map(n -> String.valueOf(n.machine()))
            .collect(Collectors.toSet());
    Set<String> left = new HashSet<>(seen.machines().keySet());
    left.removeAll(unready);
    return only(seen, keep(seen.status(), n -> !unready.contains(n.machine())), left);
  }

  private static Observed impatient(Observed seen) {
    ClusterStatus status =
        keep(seen.status(), n -> n.machine() == null || seen.online().contains(n.machine()));
    Set<String> known =
        status.nodes().stream().map(n -> String.valueOf(n.machine())).collect(Collectors.toSet());
    return only(seen, status.withLaunches(new LaunchWindow(Instant.EPOCH, 0)), known);
  }

  private static Observed restoringAllStopped(Observed seen) {
    return seen.status().operations().restore() == null
        ? seen
        : changed(
            seen,
            n ->
                n.server() && n.has(Milestone.STARTED) && !n.has(Milestone.RESTORED)
                    ? n.with(Milestone.K3S_STOPPED)
                    : n);
  }
}
