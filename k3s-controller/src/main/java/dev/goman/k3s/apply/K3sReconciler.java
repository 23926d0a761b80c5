package dev.goman.k3s.apply;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Edits;
import dev.goman.k3s.cluster.Foundation;
import dev.goman.k3s.cluster.Inspection;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Problem;
import dev.goman.k3s.cluster.Validation;
import dev.goman.k3s.plan.Observed;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.plan.Plan;
import dev.goman.k3s.plan.Planner;
import dev.goman.k3s.plan.Planning;
import dev.goman.k3s.plan.SecretNames;
import dev.goman.k3s.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs K3s clusters. Each pass validates, looks once, and then plans and acts in a few rounds, each
 * of which makes its intents durable before it acts on them.
 */
public final class K3sReconciler implements Reconciler<ClusterSpec, ClusterStatus> {
  /** Holds a cluster back until nothing of it is left in the cloud. */
  public static final String FINALIZER = "goman.dev/cloud-resources";

  /** Whether the spec that is there now is the one in force. */
  public static final String SPEC_VALID = "SpecValid";

  private static final String READY = "Ready";

  /** What is said of a cluster that runs, and holds only as long as somebody looks. */
  private static final List<String> CLAIMS =
      List.of(READY, "ServersReady", "AgentsReady", "EtcdQuorum");

  private static final int MOST_ROUNDS = 6;
  private static final int MOST_PROBLEMS = 10;
  private static final Duration BLOCKED_WAIT = Duration.ofMinutes(1);

  private final Cloud cloud;
  private final Pace pace;
  private final Ids ids;
  private final Planning planner;

  /**
   * @param ids makes up join tokens, so it must not be predictable outside of tests
   */
  public K3sReconciler(Cloud cloud, Pace pace, Ids ids) {
    this(cloud, pace, ids, new Planner(pace));
  }

  public K3sReconciler(Cloud cloud, Pace pace, Ids ids, Planning planner) {
    this.cloud = cloud;
    this.pace = pace;
    this.ids = ids;
    this.planner = planner;
  }

  @Override
  public ResourceKind kind() {
    return K3sCluster.KIND;
  }

  @Override
  public Class<ClusterSpec> specType() {
    return ClusterSpec.class;
  }

  @Override
  public Class<ClusterStatus> statusType() {
    return ClusterStatus.class;
  }

  @Override
  public Outcome reconcile(Pass<ClusterSpec, ClusterStatus> pass) {
    ClusterStatus status = pass.status().orElse(ClusterStatus.NEW);
    ClusterSpec spec = pass.deleting() ? specOfRemains(pass, status) : inForce(pass, status);
    if (spec == null) {
      return pass.deleting() ? gone(pass) : refused(pass, status);
    }
    if (!pass.deleting() && !spec.equals(status.lastValidSpec())) {
      pass.status(status.withLastValidSpec(spec));
      pass.condition(
          READY, Condition.Status.FALSE, "SpecChanged", "the change is not looked at yet");
    }
    try {
      return new Work(pass, spec, cloud.region(spec.region())).run(status);
    } catch (CloudException e) {
      if (pace.outdated(status.inspection().at(), pass.now())) {
        doubt(pass, status.inspection().at());
      }
      return setBack(pass, e);
    }
  }

  /** What was true when the cluster was last looked at is not known to be so for ever. */
  private static void doubt(Pass<ClusterSpec, ClusterStatus> pass, @Nullable Instant lastLook) {
    String why = "the cloud does not answer, and the last look was at " + lastLook;
    for (String claim : CLAIMS) {
      if (Conditions.isTrue(pass.resource().conditions(), claim)) {
        pass.condition(claim, Condition.Status.UNKNOWN, "NotLookedAt", why);
      }
    }
  }

  /** The spec to act on: the one that is there, if it is good, or else the last good one. */
  private @Nullable ClusterSpec inForce(
      Pass<ClusterSpec, ClusterStatus> pass, ClusterStatus status) {
    ClusterSpec before = status.lastValidSpec();
    List<Problem> problems = Validation.check(pass.key().name(), pass.spec());
    if (problems.isEmpty() && before != null) {
      problems = Edits.check(before, pass.spec());
    }
    if (problems.isEmpty() && before != null) {
      problems = Edits.checkNow(before, pass.spec(), status);
    }
    if (problems.isEmpty()) {
      pass.condition(SPEC_VALID, Condition.Status.TRUE, "Valid", "");
      return pass.spec();
    }
    refuse(pass, problems, before != null);
    return before;
  }

  private static void refuse(
      Pass<ClusterSpec, ClusterStatus> pass, List<Problem> problems, boolean another) {
    String message =
        problems.stream()
            .limit(MOST_PROBLEMS)
            .map(Problem::toString)
            .collect(Collectors.joining("; "));
    String text = another ? message + "; the spec before stays in force" : message;
    boolean known =
        Conditions.find(pass.resource().conditions(), SPEC_VALID)
            .filter(c -> !c.isTrue() && c.message().equals(text))
            .isPresent();
    if (!known) {
      pass.event(Event.Type.WARNING, "SpecRefused", message);
    }
    pass.condition(SPEC_VALID, Condition.Status.FALSE, "Refused", text);
  }

  private static Outcome refused(Pass<ClusterSpec, ClusterStatus> pass, ClusterStatus status) {
    pass.status(status.withPhase(Phase.INVALID));
    pass.condition(READY, Condition.Status.FALSE, "SpecRefused", "the spec is not valid");
    return Outcome.park("the spec is not valid: see condition " + SPEC_VALID);
  }

  /**
   * The spec that says where remains may be: after the status was lost the one that is there, whose
   * region may be right however bad the rest is. Nothing when nothing can have been made.
   */
  private static @Nullable ClusterSpec specOfRemains(
      Pass<ClusterSpec, ClusterStatus> pass, ClusterStatus status) {
    ClusterSpec last = status.lastValidSpec();
    if (last != null) {
      return last;
    }
    return Validation.isRegion(pass.spec().region()) ? pass.spec() : null;
  }

  private static Outcome gone(Pass<ClusterSpec, ClusterStatus> pass) {
    pass.removeFinalizer(FINALIZER);
    return Outcome.done();
  }

  private static Outcome setBack(Pass<ClusterSpec, ClusterStatus> pass, CloudException e) {
    String reason = String.valueOf(e.getMessage());
    return switch (e) {
      case CloudException.Throttled t -> new Outcome.Backoff(reason, t.retryAfter());
      case CloudException.Denied d -> blocked(pass, "AccessDenied", reason);
      case CloudException.Refused r -> blocked(pass, "RequestRefused", reason);
      case CloudException.Quota q -> blocked(pass, "QuotaExceeded", q.name() + ": " + reason);
      case CloudException.NoCapacity n -> Outcome.backoff(reason);
      case CloudException.NotFound n -> Outcome.backoff(reason);
      case CloudException.NoImage n -> Outcome.backoff(reason);
      case CloudException.TokenMismatch m -> Outcome.backoff(reason);
      case CloudException.InUse u -> Outcome.backoff(reason);
      case CloudException.Transient t -> Outcome.backoff(reason);
    };
  }

  private static Outcome blocked(
      Pass<ClusterSpec, ClusterStatus> pass, String reason, String message) {
    pass.condition("Blocked", Condition.Status.TRUE, reason, message);
    pass.condition(READY, Condition.Status.FALSE, "Blocked", message);
    return Outcome.backoff(message);
  }

  /** One pass over one cluster whose spec and region are known. */
  private final class Work {
    private final Pass<ClusterSpec, ClusterStatus> pass;
    private final ClusterSpec spec;
    private final Cloud.Region region;
    private final Instant now;

    private Work(Pass<ClusterSpec, ClusterStatus> pass, ClusterSpec spec, Cloud.Region region) {
      this.pass = pass;
      this.spec = spec;
      this.region = region;
      this.now = pass.now();
    }

    private Outcome run(ClusterStatus before) {
      ClusterStatus status = prepared(before);
      Sighting sighting = new Observer(region).look(pass.uid(), status);
      Fold fold = new Fold(pass.key().name(), spec, sighting, now, pace);
      Observed seen =
          new Observed(
              pass.key().name(),
              pass.uid(),
              pass.lease().fence(),
              fold.into(status),
              Observed.byId(sighting.machines()),
              sighting.online());
      fold.notices().forEach(this::tell);
      return rounds(before, seen);
    }

    /** What may be left over is assumed to be there, whether or not anybody could note it. */
    private ClusterStatus prepared(ClusterStatus before) {
      ClusterStatus status =
          before
              .withLastValidSpec(spec)
              .withFoundation(before.foundation().withRegion(spec.region()));
      if (!pass.deleting()) {
        pass.addFinalizer(FINALIZER);
        return status;
      }
      Foundation foundation = status.foundation().withSecret(SecretNames.claim(pass.uid()));
      return status.withFoundation(
          foundation.group().isEmpty() ? foundation.withGroup("unknown") : foundation);
    }

    private Outcome rounds(ClusterStatus before, Observed first) {
      StepExecutor executor =
          new StepExecutor(
              new ProvenRegion(region, pass::checkpoint),
              ids,
              pace,
              first.cluster(),
              first.uid(),
              spec,
              now,
              first.machines(),
              this::tell);
      Observed seen = first;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Plan plan =
            pass.deleting() ? planner.delete(spec, seen, now) : planner.plan(spec, seen, now);
        stage(plan);
        if (plan.steps().isEmpty()) {
          if (round == 0 && nothingNew(before, plan)) {
            pass.status(before);
          }
          return outcome(plan);
        }
        executor.begin(plan.status());
        try {
          for (Step step : plan.steps()) {
            executor.take(step);
          }
        } finally {
          pass.status(executor.status());
        }
        Observed next = seen.with(executor.status(), executor.machines());
        if (next.status().equals(plan.status()) && next.machines().equals(seen.machines())) {
          return outcome(plan);
        }
        seen = next;
      }
      return Outcome.after(Duration.ZERO, "more steps");
    }

    /**
     * Whether all there is to store is that a regular look found everything as it was. Its
     * question, which is stored, and the cloud's answer to it prove as much, so nothing is.
     */
    private boolean nothingNew(ClusterStatus before, Plan plan) {
      Inspection found = plan.status().inspection();
      return plan.finished()
          && !pace.outdated(before.inspection().at(), now)
          && before.inspection().command() != null
          && found.command() == null
          && found.saysAs(before.inspection())
          && before.withInspection(found).equals(plan.status());
    }

    private void stage(Plan plan) {
      pass.status(plan.status());
      plan.verdicts().forEach(v -> pass.condition(v.type(), v.status(), v.reason(), v.message()));
      boolean refused = !pass.deleting() && !spec.equals(pass.spec());
      if (refused) {
        pass.condition(
            "Ready", Condition.Status.FALSE, "SpecRefused", "the spec that is there is refused");
      }
      plan.notices().forEach(this::tell);
    }

    private void tell(Plan.Notice notice) {
      pass.event(notice.type(), notice.reason(), notice.message());
    }

    private boolean underWay(ClusterStatus status) {
      return status.inspection().command() != null
          || status.nodes().stream().anyMatch(node -> node.command() != null);
    }

    private Outcome outcome(Plan plan) {
      if (pass.deleting() && plan.finished()) {
        return gone(pass);
      }
      Instant wakeAt = plan.wakeAt();
      Duration wait = wakeAt == null ? pace.resync() : Duration.between(now, wakeAt);
      if (plan.finished()) {
        return Outcome.after(wait, "to look again");
      }
      if (plan.blocked() && !underWay(plan.status())) {
        return Outcome.after(wakeAt == null ? BLOCKED_WAIT : wait, "blocked");
      }
      return Outcome.after(
          Duration.between(now, plan.lookAt()),
          plan.waits().isEmpty() ? "to take the next step" : plan.waits().getFirst());
    }
  }
}
