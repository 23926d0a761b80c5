package dev.goman.k3s.plan;

import dev.goman.framework.resource.Condition;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Derives from a finished draft what people see: phase, progress, node states and conditions. */
final class Display {
  private Display() {}

  static Plan of(Draft draft) {
    boolean idle = !draft.hasSteps() || draft.routine();
    boolean finished = idle && !draft.waiting() && draft.blockedReason() == null;
    return plan(draft, Phases.of(draft, finished), finished);
  }

  static Plan deleting(Draft draft, boolean gone) {
    return plan(draft, Phase.DELETING, gone);
  }

  private static Plan plan(Draft draft, Phase phase, boolean finished) {
    draft.nodes().forEach(node -> draft.edit(node, n -> n.withState(NodeStates.of(draft, n))));
    ClusterStatus status =
        draft
            .status()
            .withDisplay(
                phase,
                finished ? null : Progresses.of(draft, phase),
                endpoint(draft),
                version(draft));
    return draft.plan(status, verdicts(draft, phase, finished), finished);
  }

  private static String endpoint(Draft draft) {
    return draft
        .servers()
        .filter(n -> n.has(Milestone.JOINED))
        .min(Comparator.comparing(Node::slot))
        .map(Node::ip)
        .map(ip -> "https://" + ip + ":6443")
        .orElse("");
  }

  private static String version(Draft draft) {
    List<String> versions =
        draft.servers().map(Node::version).filter(v -> !v.isEmpty()).distinct().sorted().toList();
    return versions.isEmpty() ? "" : versions.getFirst();
  }

  private static List<Plan.Verdict> verdicts(Draft draft, Phase phase, boolean finished) {
    List<Plan.Verdict> all = new ArrayList<>();
    boolean ready = finished && phase == Phase.RUNNING;
    @Nullable String blocked = draft.blockedReason();
    String waits = blocked != null ? draft.blockedMessage() : first(draft.waits());
    all.add(verdict("Ready", ready, ready ? "AllChecksPassed" : reason(phase), ready ? "" : waits));
    all.add(count("ServersReady", draft, true, draft.spec.serverCount()));
    all.add(count("AgentsReady", draft, false, draft.spec.nodeCount() - draft.spec.serverCount()));
    all.add(quorum(draft, draft.inspection()));
    String degraded = draft.degraded();
    all.add(verdict("Degraded", !degraded.isEmpty(), degraded.isEmpty() ? "No" : "Lost", degraded));
    all.add(upgrading(draft));
    all.add(
        verdict(
            "Blocked",
            blocked != null,
            Objects.requireNonNullElse(blocked, "No"),
            draft.blockedMessage()));
    return all;
  }

  private static String first(List<String> texts) {
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  private static Plan.Verdict upgrading(Draft draft) {
    String target = draft.spec.k3sVersion();
    List<Node> known = draft.staying().filter(n -> !n.version().isEmpty()).toList();
    long old = known.stream().filter(n -> Upgrades.older(n.version(), target)).count();
    String message = known.size() - old + " of " + known.size() + " nodes run " + target;
    return verdict("Upgrading", old > 0, old > 0 ? "NodesOutdated" : "No", old > 0 ? message : "");
  }

  private static String reason(Phase phase) {
    return phase.toString();
  }

  private static Plan.Verdict count(String type, Draft draft, boolean servers, int wanted) {
    long ready =
        draft
            .staying()
            .filter(n -> n.server() == servers)
            .filter(Node::ready)
            .filter(n -> !draft.gone(n))
            .count();
    boolean all = ready >= wanted;
    return verdict(type, all, all ? "AllReady" : "NotAllReady", ready + " of " + wanted);
  }

  private static Plan.Verdict quorum(Draft draft, Inspection inspection) {
    Instant at = inspection.at();
    if (at == null || draft.pace.outdated(at, draft.now)) {
      String message = at == null ? "" : "no server was asked since " + at;
      return new Plan.Verdict("EtcdQuorum", Condition.Status.UNKNOWN, "NotAsked", message);
    }
    boolean has = inspection.hasQuorum();
    return verdict(
        "EtcdQuorum",
        has,
        has ? "MajorityHealthy" : "MajorityLost",
        inspection.healthy() + " of " + inspection.voters() + " voting members answer");
  }

  private static Plan.Verdict verdict(String type, boolean holds, String reason, String message) {
    Condition.Status status = holds ? Condition.Status.TRUE : Condition.Status.FALSE;
    return new Plan.Verdict(type, status, reason, message);
  }
}
