package dev.goman.tui.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void machinesOfAwsAreNotInThisBuild() {
    try (State state = states(ELSEWHERE).open(BUCKET, CloudKind.AWS, 1)) {
      assertThatThrownBy(state::tryHost)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("--cloud simulated");
    }
  }

  @Test
  void whatDoesNotMakeSenseIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> states(Map.of("AWS_REGION", "r", "AWS_ENDPOINT_URL", "x")).open(BUCKET, null, 1))
        .withMessageContaining("AWS_ENDPOINT_URL");
  }
}
