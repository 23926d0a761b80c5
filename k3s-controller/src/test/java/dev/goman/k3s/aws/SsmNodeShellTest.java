package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.time.SystemTime;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of Systems Manager to run scripts, and what its answers become. */
class SsmNodeShellTest {
  private final ScriptedAws aws = new ScriptedAws();
  private final SsmNodeShell shell =
      new SsmNodeShell(aws.ssm(), ScriptedAws.ssmCalls(), new SystemTime());

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void bothTimeLimitsAndTheTokenGoWithTheScript() {
    aws.answer("{\"Command\":{\"CommandId\":\"c-1\"}}");
    assertThat(shell.send("i-1", "token-1", script(Duration.ofMinutes(2)))).isEqualTo("c-1");
    assertThat(aws.last().operation()).isEqualTo("SendCommand");
    assertThat(aws.last().body())
        .contains("\"DocumentName\":\"AWS-RunShellScript\"")
        .contains("\"InstanceIds\":[\"i-1\"]")
        .contains("\"Comment\":\"token-1\"")
        .contains("\"TimeoutSeconds\":120")
        .contains("\"executionTimeout\":[\"300\"]")
        .doesNotContain("{{");
  }

  @Test
  void aDeliveryTimeBelowWhatTheServiceTakesIsRaised() {
    aws.answer("{\"Command\":{\"CommandId\":\"c-1\"}}");
    shell.send("i-1", "token-1", script(Duration.ofSeconds(1)));
    assertThat(aws.last().body()).contains("\"TimeoutSeconds\":30");
  }

  @Test
  void aCommandWhoseAnswerIsLostIsNotSentTwice() {
    aws.ssmError(500, "InternalServerError", "");
    assertThatThrownBy(() -> shell.send("i-1", "token-1", script(Duration.ofMinutes(2))))
        .isInstanceOf(CloudException.Transient.class);
    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void aThrottledCommandWasNotSentAndIsSentAgain() {
    aws.ssmError(400, "ThrottlingException", "").answer("{\"Command\":{\"CommandId\":\"c-1\"}}");
    assertThat(shell.send("i-1", "token-1", script(Duration.ofMinutes(2)))).isEqualTo("c-1");
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void aMachineThatIsNotRegisteredIsNotFound() {
    aws.ssmError(400, "InvalidInstanceId", "");
    assertThatThrownBy(() -> shell.send("i-1", "token-1", script(Duration.ofMinutes(2))))
        .isInstanceOf(CloudException.NotFound.class);
  }

  @Test
  void aCommandIsFoundByItsTokenOnAnyPage() {
    aws.answer(
        "{\"Commands\":[{\"CommandId\":\"c-1\",\"Comment\":\"other\"},{\"CommandId\":\"c-2\"}],"
            + "\"NextToken\":\"more\"}");
    aws.answer("{\"Commands\":[{\"CommandId\":\"c-3\",\"Comment\":\"token-1\"}]}");
    assertThat(shell.find("i-1", "token-1")).contains("c-3");
    assertThat(aws.last().body())
        .contains("\"InstanceId\":\"i-1\"")
        .contains("InvokedAfter")
        .contains("\"NextToken\":\"more\"");
    aws.answer("{\"Commands\":[]}");
    assertThat(shell.find("i-1", "token-1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Pending, Pending, Pending",
    "Pending, Delayed, Pending",
    "InProgress, In Progress, InProgress",
    "InProgress, InProgress, InProgress",
    "Cancelling, Cancelling, InProgress",
    "Success, Success, Succeeded",
    "TimedOut, DeliveryTimedOut, DeliveryTimedOut",
    "TimedOut, Delivery Timed Out, DeliveryTimedOut",
    "Failed, Undeliverable, DeliveryTimedOut",
    "TimedOut, ExecutionTimedOut, ExecutionTimedOut",
    "TimedOut, Execution Timed Out, ExecutionTimedOut",
    "Failed, Failed, Failed",
    "Cancelled, Cancelled, Failed",
    "Failed, Terminated, Failed",
    "Failed, AccessDenied, Failed"
  })
  void theDetailsSayHowItEnded(String status, String details, String becomes) {
    aws.answer("{\"Status\":\"" + status + "\",\"StatusDetails\":\"" + details + "\"}");
    assertThat(shell.result("i-1", "c-1").getClass().getSimpleName()).isEqualTo(becomes);
  }

  @Test
  void aCommandThatBeganWasDelivered() {
    aws.answer(
        "{\"Status\":\"TimedOut\",\"StatusDetails\":\"DeliveryTimedOut\","
            + "\"ExecutionStartDateTime\":\"2026-01-01T00:00:00.000Z\"}");
    assertThat(shell.result("i-1", "c-1")).isEqualTo(new CommandResult.ExecutionTimedOut());
  }

  @Test
  void theReportIsTheLastLineAndNothingWhenItWasCut() {
    aws.answer(succeeded("noise\\n{\\\"done\\\": true}\\n"));
    assertThat(shell.result("i-1", "c-1"))
        .isEqualTo(new CommandResult.Succeeded("{\"done\": true}"));
    aws.answer(succeeded("noise\\n{\\\"done\\\": tr"));
    assertThat(shell.result("i-1", "c-1")).isEqualTo(new CommandResult.Succeeded(""));
    aws.answer(succeeded("x".repeat(24_000)));
    assertThat(shell.result("i-1", "c-1")).isEqualTo(new CommandResult.Succeeded(""));
  }

  @Test
  void aFailureTellsWhatWasSaidLast() {
    aws.answer(
        "{\"Status\":\"Failed\",\"StatusDetails\":\"Failed\",\"ResponseCode\":3,"
            + "\"StandardErrorContent\":\""
            + "x".repeat(2_000)
            + "the end\"}");
    assertThat(shell.result("i-1", "c-1"))
        .isInstanceOfSatisfying(
            CommandResult.Failed.class,
            failed -> {
              assertThat(failed.exitCode()).isEqualTo(3);
              assertThat(failed.message()).hasSize(500).endsWith("the end");
            });
  }

  @Test
  void aCommandThatIsNotKnownYetIsPending() {
    aws.ssmError(400, "InvocationDoesNotExist", "");
    assertThat(shell.result("i-1", "c-1")).isEqualTo(new CommandResult.Pending());
    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void onlyThoseThatAnswerAreOnline() {
    aws.answer(
        "{\"InstanceInformationList\":[{\"InstanceId\":\"i-1\",\"PingStatus\":\"Online\"},"
            + "{\"InstanceId\":\"i-2\",\"PingStatus\":\"ConnectionLost\"}],\"NextToken\":\"more\"}");
    aws.answer(
        "{\"InstanceInformationList\":[{\"InstanceId\":\"i-3\",\"PingStatus\":\"Online\"}]}");
    assertThat(shell.online(List.of("i-1", "i-2", "i-3"))).containsExactlyInAnyOrder("i-1", "i-3");
  }

  @Test
  void manyAreAskedForInParts() {
    aws.answer("{\"InstanceInformationList\":[]}").answer("{\"InstanceInformationList\":[]}");
    assertThat(shell.online(IntStream.range(0, 60).mapToObj(i -> "i-" + i).toList())).isEmpty();
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void aFailedQuestionIsNotAbsence() {
    aws.ssmError(400, "AccessDeniedException", "");
    assertThatThrownBy(() -> shell.online(List.of("i-1")))
        .isInstanceOf(CloudException.Denied.class);
  }

  private static String succeeded(String output) {
    return "{\"Status\":\"Success\",\"StatusDetails\":\"Success\",\"StandardOutputContent\":\""
        + output
        + "\"}";
  }

  private static Script script(Duration delivery) {
    return new Script(
        Purpose.INSPECT, "echo '{{.items}}'\n", Map.of(), delivery, Duration.ofMinutes(5));
  }
}
