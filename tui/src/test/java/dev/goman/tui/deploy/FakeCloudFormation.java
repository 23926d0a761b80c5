package dev.goman.tui.deploy;

import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** One stack that becomes what a test says, a step each time somebody waits. It is a clock, too. */
final class FakeCloudFormation implements CloudFormationClient, TimeSource {
  /** The stack's status; absent when there is none. */
  @Nullable String status;

  /** What a change set ends as, and why. */
  String changeSetStatus = "CREATE_COMPLETE";

  String changeSetReason = "";

  /** Whether the status stays what it was until the first step. */
  boolean slowToBegin;

  final List<String> asked = new ArrayList<>();
  final List<CreateChangeSetRequest> changeSets = new ArrayList<>();
  private final List<StackEvent> events = new ArrayList<>();
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean interrupts;
  private long seconds;

  /** Later, once somebody has waited: an event, and what the stack is then. */
  FakeCloudFormation later(String eventStatus, String part, String reason, String stackStatus) {
    steps.add(() -> {
      event(eventStatus, part, reason);
      status = stackStatus;
    });
    return this;
  }

  FakeCloudFormation event(String eventStatus, String part, String reason) {
    events.addFirst(
        StackEvent.builder()
            .eventId("e" + events.size())
            .resourceStatus(eventStatus)
            .resourceStatusReason(reason)
            .logicalResourceId(part)
            .resourceType("AWS::Test::" + part)
            .build());
    return this;
  }

  FakeCloudFormation interruptsWhoeverWaits() {
    interrupts = true;
    return this;
  }

  @Override
  public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
    String now = status;
    if (now == null) {
      throw absent();
    }
    Stack stack = Stack.builder().stackId("arn:stack").stackName("goman").stackStatus(now).build();
    return DescribeStacksResponse.builder().stacks(stack).build();
  }

  private static RuntimeException absent() {
    return CloudFormationException.builder()
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ValidationError")
                .errorMessage("Stack with id goman does not exist")
                .build())
        .build();
  }

  @Override
  public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
    asked.add("CreateChangeSet");
    changeSets.add(request);
    status = status == null ? "REVIEW_IN_PROGRESS" : status;
    return CreateChangeSetResponse.builder().build();
  }

  @Override
  public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
    return DescribeChangeSetResponse.builder()
        .status(changeSetStatus)
        .statusReason(changeSetReason)
        .changes(
            Change.builder()
                .resourceChange(
                    ResourceChange.builder()
                        .action("Add")
                        .logicalResourceId("Queue")
                        .resourceType("AWS::SQS::Queue")
                        .build())
                .build())
        .build();
  }

  @Override
  public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
    asked.add("DeleteChangeSet");
    return DeleteChangeSetResponse.builder().build();
  }

  @Override
  public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
    asked.add("ExecuteChangeSet");
    status = slowToBegin ? status : "CREATE_IN_PROGRESS";
    return ExecuteChangeSetResponse.builder().build();
  }

  @Override
  public DeleteStackResponse deleteStack(DeleteStackRequest request) {
    asked.add("DeleteStack");
    status = "REVIEW_IN_PROGRESS".equals(status) ? null : "DELETE_IN_PROGRESS";
    return DeleteStackResponse.builder().build();
  }

  @Override
  public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
    return DescribeStackEventsResponse.builder().stackEvents(events).build();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusSeconds(seconds);
  }

  @Override
  public long nanoTime() {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (interrupts) {
      throw new InterruptedException();
    }
    seconds += duration.toSeconds();
    Runnable step = steps.poll();
    if (step == null) {
      throw new AssertionError("waits for something that never comes; the stack is " + status);
    }
    step.run();
  }

  @Override
  public String serviceName() {
    return "cloudformation";
  }

  @Override
  public void close() {}
}
