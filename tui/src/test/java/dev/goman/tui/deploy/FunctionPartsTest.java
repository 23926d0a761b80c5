package dev.goman.tui.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.tui.state.StateUrl;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** What is said of a function that is woken itself, and of one whose versions are. */
class FunctionPartsTest {
  private final FakeLambda lambda = new FakeLambda();
  private final FunctionParts parts =
      new FunctionParts(
          lambda,
          new Installation("goman", "f", "1", "eu-central-1", new StateUrl.Bucket("state", "")));

  @Test
  void withoutSnapStartNothingIsSaidOfSnapshots() {
    lambda.configure("$LATEST", SnapStartApplyOn.NONE, SnapStartOptimizationStatus.OFF);
    assertThat(parts.snapshot()).isEmpty();
  }

  @Test
  void theFunctionIsAskedForOnce() {
    lambda.configure("$LATEST", SnapStartApplyOn.NONE, SnapStartOptimizationStatus.OFF);
    assertThat(parts.function().result()).isEqualTo("ok");
    assertThat(parts.snapshot()).isEmpty();
    assertThat(lambda.asked).isEqualTo(1);
  }

  @Test
  void aVersionThatHasASnapshotIsFine() {
    lambda.configure(
        "$LATEST", SnapStartApplyOn.PUBLISHED_VERSIONS, SnapStartOptimizationStatus.OFF);
    lambda.configure("live", SnapStartApplyOn.PUBLISHED_VERSIONS, SnapStartOptimizationStatus.ON);
    assertThat(parts.snapshot())
        .contains(Finding.ok("snapshot", "version live is Active and has one"));
  }

  @Test
  void aVersionThatHasNoneIsNot() {
    lambda.configure(
        "$LATEST", SnapStartApplyOn.PUBLISHED_VERSIONS, SnapStartOptimizationStatus.OFF);
    assertThat(parts.snapshot()).hasValueSatisfying(f -> assertThat(f.isFailure()).isTrue());
    lambda.configure("live", SnapStartApplyOn.NONE, SnapStartOptimizationStatus.OFF);
    assertThat(parts.snapshot()).hasValueSatisfying(f -> assertThat(f.isFailure()).isTrue());
  }

  @Test
  void theQueueMayWakeTheFunctionOrItsVersion() {
    assertThat(parts.eventSource().isFailure()).isTrue();
    lambda.woken.put("f:live", "arn:aws:sqs:eu-central-1:1:goman-wake-ups");
    assertThat(parts.eventSource().result()).isEqualTo("ok");
    lambda.woken.clear();
    lambda.woken.put("f", "arn:aws:sqs:eu-central-1:1:goman-wake-ups");
    assertThat(parts.eventSource().result()).isEqualTo("ok");
    lambda.woken.put("f", "arn:aws:sqs:eu-central-1:1:something-else");
    assertThat(parts.eventSource().isFailure()).isTrue();
  }

  /** Knows versions by their qualifiers, and queues by what they wake. */
  private static final class FakeLambda implements LambdaClient {
    final Map<String, String> woken = new HashMap<>();
    private final Map<String, GetFunctionConfigurationResponse> versions = new HashMap<>();
    int asked;

    void configure(
        String qualifier, SnapStartApplyOn applied, SnapStartOptimizationStatus optimized) {
      versions.put(
          qualifier,
          GetFunctionConfigurationResponse.builder()
              .version(qualifier)
              .state(State.ACTIVE)
              .snapStart(s -> s.applyOn(applied).optimizationStatus(optimized))
              .build());
    }

    @Override
    public GetFunctionConfigurationResponse getFunctionConfiguration(
        GetFunctionConfigurationRequest request) {
      asked++;
      String qualifier = request.qualifier() == null ? "$LATEST" : request.qualifier();
      GetFunctionConfigurationResponse version = versions.get(qualifier);
      if (version == null) {
        throw ResourceNotFoundException.builder().statusCode(404).build();
      }
      return version;
    }

    @Override
    public ListEventSourceMappingsResponse listEventSourceMappings(
        ListEventSourceMappingsRequest request) {
      String queue = woken.get(request.functionName());
      return queue == null
          ? ListEventSourceMappingsResponse.builder().build()
          : ListEventSourceMappingsResponse.builder()
              .eventSourceMappings(
                  EventSourceMappingConfiguration.builder()
                      .eventSourceArn(queue)
                      .state("Enabled")
                      .build())
              .build();
    }

    @Override
    public String serviceName() {
      return "lambda";
    }

    @Override
    public void close() {}
  }
}
