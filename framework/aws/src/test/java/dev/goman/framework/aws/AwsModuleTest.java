package dev.goman.framework.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.SystemTime;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;

/** What Dagger puts together. */
class AwsModuleTest {
  private static final AwsSettings SETTINGS =
      new AwsSettings("eu-north-1", null, Map.of("dynamodb", URI.create("http://127.0.0.1:8000")));

  private final Parts parts = parts(ControlPlane.USUAL);

  private static Parts parts(ControlPlane plane) {
    TestAws.useTestCredentials();
    return DaggerParts.factory()
        .create(SETTINGS, plane, new S3Location("my-state", "a"), new SystemTime());
  }

  static List<Function<Parts, Object>> singletons() {
    return List.of(
        Parts::http,
        Parts::s3,
        Parts::dynamo,
        Parts::sqs,
        Parts::scheduler,
        Parts::objects,
        Parts::leases,
        Parts::requeuer);
  }

  @ParameterizedTest
  @MethodSource("singletons")
  void eachIsMadeOnce(Function<Parts, Object> part) {
    assertThat(part.apply(parts)).isSameAs(part.apply(parts));
    assertThat(part.apply(parts)).isNotSameAs(part.apply(parts(ControlPlane.USUAL)));
  }

  private List<AwsServiceClientConfiguration> clients() {
    return List.of(
        parts.s3().serviceClientConfiguration(),
        parts.dynamo().serviceClientConfiguration(),
        parts.sqs().serviceClientConfiguration(),
        parts.scheduler().serviceClientConfiguration());
  }

  @Test
  void theRegionIsTheOneOfTheSettings() {
    assertThat(clients())
        .extracting(AwsServiceClientConfiguration::region)
        .containsOnly(Region.EU_NORTH_1);
  }

  /** The others may have one too: the SDK itself reads {@code AWS_ENDPOINT_URL}. */
  @Test
  void aServiceWithAnAddressIsAskedThereAndNoOther() {
    assertThat(clients())
        .extracting(SdkServiceClientConfiguration::endpointOverride)
        .map(address -> address.map(URI::getPort).orElse(0) == 8000)
        .containsExactly(false, true, false, false);
  }

  /** Whoever retries is one: {@link AwsCalls}. */
  @Test
  void noClientRetriesOrWaitsForEver() {
    assertThat(clients())
        .allSatisfy(client -> {
          var overrides = client.overrideConfiguration();
          assertThat(overrides.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(1);
          assertThat(overrides.apiCallTimeout()).isPresent();
        });
  }

  @Test
  void longDelaysNeedARoleForTheScheduler() {
    ControlPlane withRole =
        ControlPlane.of(Map.of("GOMAN_SCHEDULER_ROLE", "arn:aws:iam::1:role/r"));
    assertThat(parts.longDelays()).isEmpty();
    assertThat(parts(withRole).longDelays()).isPresent();
  }
}
