package dev.goman.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.json.Json;
import dev.goman.k3s.aws.AwsCloud;
import dev.goman.k3s.aws.AwsCloudSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control plane is as the code needs it, and no more is allowed than the code asks for. */
class TemplateTest {
  private static final int MANY_SECONDS = 900;

  /** What the policies leave to the installation, as the template's parameters say it. */
  private static final Map<String, String> CHOICES =
      Map.of(
          "${Bucket}", "${StateBucket}",
          "${KeyPrefix}", "${StatePrefix}",
          "${LeaseTable}", "${Name}-leases",
          "${Queue}", "${Name}-wake-ups",
          "${ScheduleGroup}", "${Name}",
          "${SchedulerRole}", "${Name}-scheduler",
          "${ServerRole}", "${Name}-server",
          "${AgentRole}", "${Name}-agent",
          "${SecretsPath}", "/${Name}");

  private final Template template = Template.read("HasSnapStart");

  @ParameterizedTest
  @CsvSource({
    "controller, FunctionRole",
    "server, ServerRole",
    "agent, AgentRole",
  })
  void aRoleMayDoExactlyWhatItsPolicySays(String policy, String role) {
    Map<String, Object> wanted = bySid(policy(policy));
    Map<String, Object> given = bySid(template.statements(role));
    if (role.equals("FunctionRole")) {
      given.keySet().removeAll(List.of("WriteLog", "GiveUpEvents"));
    }
    assertThat(given).isEqualTo(wanted);
  }

  @Test
  void theFunctionMayBesidesOnlyWriteItsLogAndGiveEventsUp() {
    List<String> own = new ArrayList<>();
    for (Map<String, Object> statement : template.statements("FunctionRole")) {
      if (List.of("WriteLog", "GiveUpEvents").contains(statement.get("Sid"))) {
        Template.list(requireNonNull(statement.get("Action"))).forEach(a -> own.add("" + a));
        assertThat(Template.list(requireNonNull(statement.get("Resource")))).doesNotContain("*");
      }
    }
    assertThat(own).containsExactly("logs:CreateLogStream", "logs:PutLogEvents", "sqs:SendMessage");
  }

  @Test
  void anAgentCannotReadTheTokenOfServers() {
    assertThat(template.statements("AgentRole").toString()).doesNotContain("server-token");
    assertThat(template.statements("ServerRole").toString()).contains("server-token");
  }

  @Test
  void theSchedulerMayOnlySendToTheQueue() {
    assertThat(template.statements("SchedulerRole"))
        .singleElement()
        .satisfies(s -> {
          assertThat(s).containsEntry("Action", "sqs:SendMessage");
          assertThat(s).containsEntry("Resource", "${Queue.Arn}");
        });
  }

  @Test
  void namesAreThoseThatTheCodeExpectsWhereNothingElseIsSaid() {
    String name = String.valueOf(template.at("Parameters", "Name", "Default"));
    assertThat(named(name, "LeaseTable", "TableName")).isEqualTo(ControlPlane.USUAL.leaseTable());
    assertThat(named(name, "Queue", "QueueName")).isEqualTo(ControlPlane.USUAL.queue());
    assertThat(named(name, "Schedules", "Name")).isEqualTo(ControlPlane.USUAL.scheduleGroup());
    AwsCloudSettings usual = AwsCloudSettings.DEFAULT;
    assertThat(named(name, "ServerProfile", "InstanceProfileName"))
        .isEqualTo(usual.serverProfile());
    assertThat(named(name, "AgentProfile", "InstanceProfileName")).isEqualTo(usual.agentProfile());
    assertThat(named(name, "Function", "Environment", "Variables", "GOMAN_SECRETS_PATH"))
        .isEqualTo(usual.secretsPath());
  }

  @Test
  void theFunctionIsToldWhereEverythingIs() {
    assertThat(Template.map(template.property("Function", "Environment", "Variables")))
        .containsEntry("GOMAN_STATE", "s3://${StateBucket}/${StatePrefix}")
        .containsEntry(ControlPlane.LEASE_TABLE, "${LeaseTable}")
        .containsEntry(ControlPlane.QUEUE, "${Queue.QueueName}")
        .containsEntry(ControlPlane.SCHEDULE_GROUP, "${Schedules}")
        .containsEntry(ControlPlane.SCHEDULER_ROLE, "${SchedulerRole.Arn}")
        .containsEntry("GOMAN_SERVER_PROFILE", "${ServerProfile}")
        .containsEntry("GOMAN_AGENT_PROFILE", "${AgentProfile}");
  }

  @Test
  void onlySpecsWakeTheFunction() {
    List<Object> notifications =
        Template.list(
            template.property("State", "NotificationConfiguration", "QueueConfigurations"));
    assertThat(notifications).hasSize(2);
    for (Object notification : notifications) {
      assertThat(notification.toString())
          .contains("{Name=prefix, Value=${StatePrefix}}, {Name=suffix, Value=/spec.json}")
          .contains("Queue=${Queue.Arn}");
    }
    assertThat(notifications.toString()).contains("s3:ObjectCreated:*", "s3:ObjectRemoved:*");
  }

  @Test
  void theFunctionMaySendItselfMessagesForEver() {
    assertThat(template.property("Function", "RecursiveLoop")).isEqualTo("Allow");
  }

  @Test
  void aMessageIsNotSeenTwiceWhileItIsWorkedOn() {
    int timeout = number("Function", "Timeout");
    assertThat(timeout).isEqualTo(MANY_SECONDS);
    assertThat(number("Queue", "VisibilityTimeout")).isGreaterThanOrEqualTo(timeout);
    assertThat(template.property("QueueToFunction", "FunctionResponseTypes"))
        .isEqualTo(List.of("ReportBatchItemFailures"));
  }

  @Test
  void whatIsGivenUpIsKeptAndRaisesAnAlarm() {
    assertThat(template.property("Queue", "RedrivePolicy", "deadLetterTargetArn"))
        .isEqualTo("${DeadLetters.Arn}");
    assertThat(
            template.property("FunctionFailures", "DestinationConfig", "OnFailure", "Destination"))
        .isEqualTo("${DeadLetters.Arn}");
    assertThat(template.property("DeadLetterAlarm", "Dimensions").toString())
        .contains("${DeadLetters.QueueName}");
  }

  @Test
  void leasesOutliveMistakesAndRowsGoByThemselves() {
    assertThat(
            template.property(
                "LeaseTable", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
        .isEqualTo("true");
    assertThat(template.property("LeaseTable", "TimeToLiveSpecification").toString())
        .isEqualTo("{AttributeName=ttl, Enabled=true}");
    assertThat(template.property("LeaseTable", "BillingMode")).isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void theStateIsPrivateEncryptedAndVersioned() {
    assertThat(Template.map(template.property("State", "PublicAccessBlockConfiguration")))
        .hasSize(4)
        .allSatisfy((name, value) -> assertThat(value).isEqualTo("true"));
    assertThat(template.property("State", "BucketEncryption").toString()).contains("AES256");
    assertThat(template.property("State", "VersioningConfiguration", "Status"))
        .isEqualTo("Enabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatePolicy", "QueuePolicy", "DeadLetterPolicy"})
  void nothingGoesUnencrypted(String policy) {
    assertThat(Template.statementsOf(template.property(policy, "PolicyDocument")))
        .anySatisfy(statement -> {
          assertThat(statement).containsEntry("Effect", "Deny").containsEntry("Principal", "*");
          assertThat(statement.get("Condition")).hasToString("{Bool={aws:SecureTransport=false}}");
        });
  }

  @Test
  void logsDoNotGrowForEver() {
    assertThat(template.property("Logs", "RetentionInDays")).isEqualTo("${LogRetentionDays}");
    assertThat(template.property("Function", "LoggingConfig", "LogGroup")).isEqualTo("${Logs}");
    assertThat(template.property("Logs", "LogGroupName")).isEqualTo("/aws/lambda/${FunctionName}");
  }

  private int number(String resource, String property) {
    return Integer.parseInt(String.valueOf(template.property(resource, property)));
  }

  private String named(String name, String resource, String... path) {
    return String.valueOf(template.property(resource, path)).replace("${Name}", name);
  }

  private static Map<String, Object> bySid(List<Map<String, Object>> statements) {
    Map<String, Object> bySid = new LinkedHashMap<>();
    for (Map<String, Object> statement : statements) {
      Map<String, Object> even = new LinkedHashMap<>(statement);
      for (String field : List.of("Action", "Resource")) {
        even.put(field, Template.list(requireNonNull(statement.get(field))));
      }
      assertThat(bySid.put(String.valueOf(statement.get("Sid")), even)).isNull();
    }
    return bySid;
  }

  private static List<Map<String, Object>> policy(String whose) {
    try (InputStream in =
        requireNonNull(AwsCloud.class.getResourceAsStream(whose + "-policy.json"))) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      for (Map.Entry<String, String> choice : CHOICES.entrySet()) {
        text = text.replace(choice.getKey(), choice.getValue());
      }
      byte[] chosen = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return Template.statementsOf(Json.lenient().read(chosen, Map.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
