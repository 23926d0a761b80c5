package dev.goman.tui.deploy;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** One stack of CloudFormation. Confined to one thread. */
final class Stack {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final int MOST_PAGES = 50;

  /** What was asked for may begin a moment later: until then the status is an old one. */
  private static final int LOOKS_TO_BEGIN = 10;

  private static final Tag OURS = Tag.builder().key("managed-by").value("goman").build();

  private final CloudFormationClient cloudFormation;
  private final Calls calls = new Calls("cloudformation");
  private final TimeSource time;
  private final String name;

  Stack(CloudFormationClient cloudFormation, TimeSource time, String name) {
    this.cloudFormation = cloudFormation;
    this.time = time;
    this.name = name;
  }

  /**
   * As it is now.
   *
   * @param status as CloudFormation calls it
   */
  record Now(
      String id, String status, Map<String, String> parameters, Map<String, String> outputs) {
    /** Whether it was never made: only a change set was. */
    boolean empty() {
      return status.equals("REVIEW_IN_PROGRESS");
    }

    boolean busy() {
      return status.endsWith("_IN_PROGRESS") && !empty();
    }

    /** Whether all that can be done is to delete it: it was never made in full, or half deleted. */
    boolean wreck() {
      return status.equals("ROLLBACK_COMPLETE")
          || status.equals("ROLLBACK_FAILED")
          || status.equals("CREATE_FAILED")
          || status.equals("DELETE_FAILED");
    }

    boolean gone() {
      return status.equals("DELETE_COMPLETE");
    }

    boolean sound() {
      return status.equals("CREATE_COMPLETE")
          || status.equals("UPDATE_COMPLETE")
          || status.equals("UPDATE_ROLLBACK_COMPLETE");
    }
  }

  Optional<Now> now() {
    return now(name).filter(stack -> !stack.gone());
  }

  private Optional<Now> now(String nameOrId) {
    return calls
        .find(
            "DescribeStacks", name, () -> cloudFormation.describeStacks(r -> r.stackName(nameOrId)))
        .flatMap(answer -> answer.stacks().stream().findFirst())
        .map(stack ->
            new Now(
                stack.stackId(),
                stack.stackStatusAsString(),
                stack.parameters().stream()
                    .filter(p -> p.parameterValue() != null)
                    .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue)),
                stack.outputs().stream()
                    .collect(Collectors.toMap(Output::outputKey, Output::outputValue))));
  }

  /**
   * Asks what the template would change, and waits for the answer.
   *
   * @return empty when it would change nothing; then the change set is gone again
   */
  List<Proposal.Change> prepare(
      String changeSet, boolean create, String template, List<Parameter> parameters)
      throws InterruptedException {
    try {
      create(changeSet, create, template, parameters);
    } catch (DeployException e) {
      if (saysNothingChanges(String.valueOf(e.why()))) {
        return List.of();
      }
      throw e;
    }
    DescribeChangeSetResponse answer = describe(changeSet, null);
    while (answer.statusAsString().endsWith("_PENDING")
        || answer.statusAsString().endsWith("_IN_PROGRESS")) {
      time.sleep(LOOK_AGAIN);
      answer = describe(changeSet, null);
    }
    if (answer.statusAsString().equals("FAILED")) {
      discard(changeSet);
      if (saysNothingChanges(String.valueOf(answer.statusReason()))) {
        return List.of();
      }
      throw new DeployException(
          "CloudFormation cannot work out what to change", answer.statusReason(), null);
    }
    return changes(changeSet, answer);
  }

  private void create(
      String changeSet, boolean create, String template, List<Parameter> parameters) {
    calls.call(
        "CreateChangeSet",
        name,
        () ->
            cloudFormation.createChangeSet(r ->
                r.stackName(name)
                    .changeSetName(changeSet)
                    .clientToken(changeSet)
                    .changeSetType(create ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .tags(OURS)));
  }

  private static boolean saysNothingChanges(String reason) {
    return reason.contains("didn't contain changes") || reason.contains("No updates are to be");
  }

  private List<Proposal.Change> changes(String changeSet, DescribeChangeSetResponse first) {
    List<Proposal.Change> all = new ArrayList<>();
    DescribeChangeSetResponse page = first;
    for (int i = 0; i < MOST_PAGES; i++) {
      page.changes().forEach(change -> all.add(change(change.resourceChange())));
      if (page.nextToken() == null) {
        return all;
      }
      page = describe(changeSet, page.nextToken());
    }
    return all;
  }

  private static Proposal.Change change(ResourceChange change) {
    return new Proposal.Change(
        change.actionAsString(),
        change.logicalResourceId(),
        change.resourceType(),
        change.replacement() == Replacement.TRUE);
  }

  private DescribeChangeSetResponse describe(
      String changeSet, @org.jspecify.annotations.Nullable String page) {
    return calls.call(
        "DescribeChangeSet",
        name,
        () ->
            cloudFormation.describeChangeSet(
                r -> r.stackName(name).changeSetName(changeSet).nextToken(page)));
  }

  /** Forgets a change set, and the stack too when it is nothing but that. */
  void discard(String changeSet) {
    calls.find(
        "DeleteChangeSet",
        name,
        () -> cloudFormation.deleteChangeSet(r -> r.stackName(name).changeSetName(changeSet)));
    if (now().filter(Now::empty).isPresent()) {
      calls.find("DeleteStack", name, () -> cloudFormation.deleteStack(r -> r.stackName(name)));
    }
  }

  /**
   * Makes the changes and waits until they are made.
   *
   * @throws DeployException when they cannot be made, with the first thing that went wrong
   */
  void execute(String changeSet, Progress progress) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    news(name, seen);
    calls.call(
        "ExecuteChangeSet",
        name,
        () ->
            cloudFormation.executeChangeSet(
                r -> r.stackName(name).changeSetName(changeSet).clientRequestToken(changeSet)));
    Now id = now().orElseThrow(() -> new DeployException("the stack is gone", null, null));
    await(id.id(), seen, progress);
  }

  /** Waits until what somebody else started is over. */
  void await(Now busy, Progress progress) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    news(busy.id(), seen);
    await(busy.id(), seen, progress);
  }

  /**
   * Deletes it and waits until it is gone.
   *
   * @return whether it is; it is not when something in it cannot be deleted
   */
  boolean delete(Now stack, Progress progress) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    news(stack.id(), seen);
    calls.call("DeleteStack", name, () -> cloudFormation.deleteStack(r -> r.stackName(name)));
    try {
      await(stack.id(), seen, progress);
      return true;
    } catch (DeployException e) {
      if (now(stack.id()).map(s -> s.status().equals("DELETE_FAILED")).orElse(false)) {
        return false;
      }
      throw e;
    }
  }

  private void await(String id, Set<String> seen, Progress progress) throws InterruptedException {
    Map<String, String> failures = new HashMap<>();
    boolean begun = false;
    for (int looks = 1; ; looks++) {
      Optional<Now> now = now(id);
      List<StackEvent> news = news(id, seen);
      for (StackEvent event : news) {
        progress.line(line(event));
        if (event.resourceStatusAsString().endsWith("_FAILED")
            && !String.valueOf(event.resourceStatusReason()).contains("cancelled")) {
          failures.putIfAbsent(
              "first", event.logicalResourceId() + ": " + event.resourceStatusReason());
        }
      }
      if (now.isEmpty() || now.get().gone()) {
        return;
      }
      String status = now.get().status();
      begun |= !news.isEmpty();
      if (!status.endsWith("_IN_PROGRESS") && (begun || looks > LOOKS_TO_BEGIN)) {
        if (status.contains("ROLLBACK") || status.endsWith("_FAILED")) {
          throw failed(status, failures.get("first"));
        }
        return;
      }
      time.sleep(LOOK_AGAIN);
    }
  }

  private DeployException failed(
      String status, @org.jspecify.annotations.Nullable String firstFailure) {
    return new DeployException(
        "the stack " + name + " could not be changed and is now " + status,
        firstFailure,
        status.endsWith("ROLLBACK_COMPLETE")
            ? "what was made is taken back; mend the cause and run goman init again"
            : "see its events in CloudFormation");
  }

  private static String line(StackEvent event) {
    String reason = event.resourceStatusReason();
    boolean failed = event.resourceStatusAsString().endsWith("_FAILED");
    return event.resourceStatusAsString()
        + "  "
        + event.logicalResourceId()
        + "  "
        + event.resourceType()
        + (failed && reason != null ? "  " + reason : "");
  }

  /** What happened that was not seen before, oldest first. */
  private List<StackEvent> news(String nameOrId, Set<String> seen) {
    List<StackEvent> news = new ArrayList<>();
    String page = null;
    for (int i = 0; i < MOST_PAGES; i++) {
      String token = page;
      var answer =
          calls.find(
              "DescribeStackEvents",
              name,
              () ->
                  cloudFormation.describeStackEvents(r -> r.stackName(nameOrId).nextToken(token)));
      if (answer.isEmpty()) {
        break;
      }
      boolean known = false;
      for (StackEvent event : answer.get().stackEvents()) {
        known |= !seen.add(event.eventId());
        if (!known) {
          news.addFirst(event);
        }
      }
      page = answer.get().nextToken();
      if (known || page == null) {
        break;
      }
    }
    return news;
  }
}
