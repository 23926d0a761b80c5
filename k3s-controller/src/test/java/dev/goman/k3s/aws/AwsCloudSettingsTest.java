package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCloudSettingsTest {

  @Test
  void whatIsNotSaidIsAsUsual() {
    assertThat(AwsCloudSettings.of(Map.of())).isEqualTo(AwsCloudSettings.DEFAULT);
    assertThat(
            AwsCloudSettings.of(
                Map.of(
                    "GOMAN_AGENT_PROFILE", "mine",
                    "GOMAN_SECRETS_PATH", "/a/b",
                    "GOMAN_SNAPSHOT_BUCKET", "snaps")))
        .isEqualTo(new AwsCloudSettings("goman-server", "mine", "/a/b", "snaps"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"goman", "/", "/goman/", "//", "/go man", "/a/b/c/d/e/f"})
  void aPathThatIsNoneIsSaid(String path) {
    assertThatThrownBy(() -> AwsCloudSettings.of(Map.of("GOMAN_SECRETS_PATH", path)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/goman");
  }
}
