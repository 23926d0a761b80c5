package dev.goman.tui.deploy;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Looks at every part of a control plane. A part that cannot be looked at hides no other. */
public final class Inspector {
  static final String MEND = "goman init puts it right";

  /** The sweep comes every five minutes, and each leaves lines in the log. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(12);

  private final Clients clients;
  private final TimeSource time;

  Inspector(Clients clients, TimeSource time) {
    this.clients = clients;
    this.time = time;
  }

  /** One look at one part. */
  @FunctionalInterface
  interface Look {
    Finding now();
  }

  /** All parts, in the order in which an event passes them. */
  public List<Finding> inspect(Installation installation) {
    List<Finding> all = new ArrayList<>();
    Finding stack = safely("stack", () -> stack(installation));
    all.add(stack);
    if (stack.isFailure() && stack.detail().equals("there is none")) {
      return all;
    }
    StateParts state = new StateParts(clients.s3(), clients.dynamo(), installation);
    all.add(safely("bucket", state::bucket));
    all.add(safely("notification", state::notification));
    all.add(safely("lease table", state::table));
    all.add(safely("lease TTL", state::timeToLive));
    QueueParts queues = new QueueParts(clients.sqs(), installation);
    all.add(safely("queue", queues::queue));
    all.add(safely("dead letters", queues::deadLetters));
    all.add(safely("schedules", () -> schedules(installation)));
    FunctionParts function = new FunctionParts(clients.lambda(), installation);
    all.add(safely("function", function::function));
    safelyIfAny("snapshot", function::snapshot).ifPresent(all::add);
    all.add(safely("event source", function::eventSource));
    all.add(safely("recursion", function::recursion));
    IamClient iam = clients.iam();
    for (String role : List.of(installation.functionRole(), installation.schedulerRole())) {
      all.add(safely("role " + role, () -> role(iam, role)));
    }
    for (String profile : List.of(installation.serverProfile(), installation.agentProfile())) {
      all.add(safely("profile " + profile, () -> profile(iam, profile)));
    }
    all.add(safely("last activity", () -> activity(installation)));
    return all;
  }

  /** One look at a part that need not be there. */
  private static Optional<Finding> safelyIfAny(String part, Supplier<Optional<Finding>> look) {
    try {
      return look.get();
    } catch (DeployException e) {
      return Optional.of(unknown(part, e));
    }
  }

  private static Finding safely(String part, Look look) {
    try {
      return look.now();
    } catch (DeployException e) {
      return unknown(part, e);
    }
  }

  private static Finding unknown(String part, DeployException e) {
    return Finding.unknown(part, e.getMessage() + (e.why() == null ? "" : ": " + e.why()));
  }

  private Finding stack(Installation installation) {
    CloudFormationClient cloudFormation = clients.cloudFormation();
    Optional<Stack.Now> now = new Stack(cloudFormation, time, installation.name()).now();
    if (now.isEmpty() || now.get().empty()) {
      return Finding.failed("stack", "there is none", "make it: goman init");
    }
    String detail = installation.name() + " is " + now.get().status();
    if (now.get().sound()) {
      return Finding.ok("stack", detail);
    }
    return now.get().busy()
        ? Finding.warning("stack", detail, "wait until that is over")
        : Finding.failed("stack", detail, "see its events in CloudFormation; then goman init");
  }

  private Finding schedules(Installation installation) {
    SchedulerClient scheduler = clients.scheduler();
    String group = installation.scheduleGroup();
    return new Calls("scheduler")
        .find("GetScheduleGroup", group, () -> scheduler.getScheduleGroup(r -> r.name(group)))
        .map(answer -> Finding.ok("schedules", "group " + group + " is " + answer.stateAsString()))
        .orElseGet(() -> Finding.failed("schedules", "there is no group " + group, MEND));
  }

  private static Finding role(IamClient iam, String role) {
    return new Calls("iam")
        .find("GetRole", role, () -> iam.getRole(r -> r.roleName(role)))
        .map(answer -> Finding.ok("role " + role, "there"))
        .orElseGet(() -> Finding.failed("role " + role, "missing", MEND));
  }

  private static Finding profile(IamClient iam, String profile) {
    String part = "profile " + profile;
    return new Calls("iam")
        .find(
            "GetInstanceProfile",
            profile,
            () -> iam.getInstanceProfile(r -> r.instanceProfileName(profile)))
        .map(answer ->
            answer.instanceProfile().roles().isEmpty()
                ? Finding.failed(part, "has no role, so machines cannot be reached", MEND)
                : Finding.ok(
                    part, "role " + answer.instanceProfile().roles().getFirst().roleName()))
        .orElseGet(() -> Finding.failed(part, "missing: no machine can be launched", MEND));
  }

  private Finding activity(Installation installation) {
    CloudWatchLogsClient logs = clients.logs();
    String group = installation.logGroup();
    long from = time.now().minus(LONGEST_SILENCE).toEpochMilli();
    return new Calls("logs")
        .find(
            "FilterLogEvents",
            group,
            () -> logs.filterLogEvents(r -> r.logGroupName(group).startTime(from)))
        .map(answer ->
            answer.events().stream()
                .map(event -> Instant.ofEpochMilli(event.timestamp()))
                .max(Comparator.naturalOrder())
                .map(last -> Finding.ok("last activity", last.toString()))
                .orElseGet(() ->
                    Finding.warning(
                        "last activity",
                        "none for " + LONGEST_SILENCE.toMinutes() + " minutes, and no sweep",
                        "wait for the first sweep if it is new; else see goman logs --since 24h")))
        .orElseGet(() -> Finding.failed("last activity", "there is no " + group, MEND));
  }
}
