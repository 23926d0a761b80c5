package dev.goman.tui.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.aws.AwsCloud;
import dev.goman.k3s.aws.AwsCloudSettings;
import dev.goman.k3s.simulated.SimulatedCloud;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Which state a URL and the surroundings open. Nothing is sent anywhere. */
class StatesTest {
  private static final Map<String, String> ELSEWHERE =
      Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", "http://127.0.0.1:9");
  private static final StateUrl FOLDER = StateUrl.parse("file:state", Path.of("/tmp"));
  private static final StateUrl BUCKET = StateUrl.parse("s3://my-state/a", Path.of("/tmp"));

  private static States states(Map<String, String> environment) {
    return new States(environment, new SystemTime(), Ids.from(Randomness.system()));
  }

  @Test
  void aFolderHasASimulatedCloudOnly() {
    try (State state = states(Map.of()).open(FOLDER, null, 10)) {
      assertThat(state.simulated()).isTrue();
      assertThat(state.hasOwnController()).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> states(ELSEWHERE).open(FOLDER, CloudKind.AWS, 10))
        .withMessageContaining("keep it in a bucket");
  }

  @Test
  void aBucketHasTheCloudThatIsAskedFor() {
    try (State state = states(ELSEWHERE).open(BUCKET, CloudKind.SIMULATED, 7)) {
      assertThat(state.simulated()).isTrue();
      assertThat(state.speed()).isEqualTo(7);
      assertThat(state.hasOwnController()).isTrue();
    }
    try (State state = states(ELSEWHERE).open(BUCKET, null, 7)) {
      assertThat(state.simulated()).isFalse();
      assertThat(state.speed()).isEqualTo(1);
    }
  }

  @Test
  void theCloudIsTheOneThatIsAskedFor() {
    assertThat(cloud(CloudKind.AWS)).isInstanceOf(AwsCloud.class);
    assertThat(cloud(CloudKind.SIMULATED)).isInstanceOf(SimulatedCloud.class);
  }

  private static Cloud cloud(CloudKind kind) {
    TimeSource time = new SystemTime();
    return BucketModule.cloud(
        kind,
        new MemoryObjectStore(time),
        time,
        new Speed(1),
        new AwsSettings("eu-central-1"),
        AwsCloudSettings.DEFAULT,
        UrlConnectionHttpClient.create());
  }

  @Test
  void whatDoesNotMakeSenseIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> states(Map.of("AWS_REGION", "r", "AWS_ENDPOINT_URL", "x")).open(BUCKET, null, 1))
        .withMessageContaining("AWS_ENDPOINT_URL");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            states(Map.of("AWS_REGION", "eu-central-1", "GOMAN_SECRETS_PATH", "here"))
                .open(BUCKET, null, 1))
        .withMessageContaining("/goman");
  }
}
