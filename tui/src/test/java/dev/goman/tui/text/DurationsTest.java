package dev.goman.tui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "90, 90",
    "120s, 120",
    "10m, 600",
    "1h30m, 5400",
    "2h, 7200",
    "0s, 0",
    "168h, 604800"
  })
  void reads(String text, long seconds) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "1d", "-1s", "1.5m", "10 m", "169h", "9999999s", "m10"})
  void refuses(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\" is not a time");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "59, 59s",
    "60, 1m",
    "190, 3m10s",
    "3600, 1h",
    "18120, 5h2m",
    "1047600, 12d3h"
  })
  void shows(long seconds, String text) {
    assertThat(Durations.show(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void ageOfWhatIsNotKnownOrInTheFuture() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(Durations.age(null, now)).isEqualTo("-");
    assertThat(Durations.age(now.plusSeconds(5), now)).isEqualTo("0s");
  }
}
