package dev.goman.framework.aws;

import static dev.goman.framework.aws.ScriptedServer.json;
import static dev.goman.framework.aws.ScriptedServer.jsonError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests that are made of the Scheduler, which nothing in this process stands in for. */
@SuppressWarnings("NullAway.Init") // the server is started by each test
class EventBridgeSchedulesTest {
  private static final String ARN = "arn:aws:sqs:eu-central-1:1:goman-wake-ups";
  private static final WakeUp WAKE_UP =
      new WakeUp(
          new ResourceKey("k3sclusters", "prod"),
          Instant.parse("2026-01-02T03:04:05.000000001Z"),
          0,
          42,
          "rest");
  private ScriptedServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private EventBridgeSchedules schedules(String scope, ScriptedServer.Answer... answers)
      throws IOException {
    TestAws.useTestCredentials();
    server = ScriptedServer.start(answers);
    AwsSettings settings = server.settings();
    SqsQueue queue =
        new SqsQueue(
            AwsModule.sqs(settings, AwsModule.http()), AwsCalls.of("sqs"), "goman-wake-ups");
    return new EventBridgeSchedules(
        () -> AwsModule.scheduler(settings, AwsModule.http()),
        AwsCalls.of("scheduler"),
        "goman",
        "arn:aws:iam::1:role/r",
        queue,
        scope);
  }

  private static ScriptedServer.Answer url() {
    return json("{\"QueueUrl\":\"http://127.0.0.1:1/1/goman-wake-ups\"}");
  }

  private static ScriptedServer.Answer arn() {
    return json("{\"Attributes\":{\"QueueArn\":\"" + ARN + "\"}}");
  }

  private static ScriptedServer.Answer made() {
    return json("{\"ScheduleArn\":\"arn:aws:scheduler:eu-central-1:1:schedule/goman/x\"}");
  }

  @Test
  void aScheduleSendsTheMessageOnceNotEarlyAndRemovesItself() throws IOException {
    schedules("bucket/state", url(), arn(), made()).schedule(WAKE_UP, "the message");

    ScriptedServer.Seen request = server.seen().getLast();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri().getPath()).matches("/schedules/goman-[0-9a-f]{40}");
    assertThat(request.body())
        .contains(
            "\"GroupName\":\"goman\"",
            "\"ScheduleExpression\":\"at(2026-01-02T03:04:06)\"",
            "\"ActionAfterCompletion\":\"DELETE\"",
            "\"Mode\":\"OFF\"",
            ARN,
            "\"RoleArn\":\"arn:aws:iam::1:role/r\"",
            "\"Input\":\"the message\"");
  }

  @Test
  void aLaterWakeUpMovesTheScheduleOfItsKey() throws IOException {
    EventBridgeSchedules schedules =
        schedules("bucket/state", url(), arn(), jsonError(409, "ConflictException"), made());

    schedules.schedule(WAKE_UP, "the message");

    List<ScriptedServer.Seen> seen = server.seen();
    assertThat(seen.getLast().method()).isEqualTo("PUT");
    assertThat(seen.getLast().uri()).isEqualTo(seen.get(seen.size() - 2).uri());
    assertThat(seen.getLast().body()).contains("at(2026-01-02T03:04:06)", "the message");
  }

  @Test
  void statesThatShareAGroupHaveSchedulesOfTheirOwn() throws IOException {
    schedules("bucket/a", url(), arn(), made()).schedule(WAKE_UP, "");
    String one = server.seen().getLast().uri().getPath();
    server.close();
    schedules("bucket/b", url(), arn(), made()).schedule(WAKE_UP, "");

    assertThat(server.seen().getLast().uri().getPath()).isNotEqualTo(one);
  }
}
