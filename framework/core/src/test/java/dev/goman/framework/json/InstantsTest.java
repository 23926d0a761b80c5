package dev.goman.framework.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
  private static final Json JSON = Json.lenient();

  @Property
  void writesWhatTheJdkWrites(
      @ForAll @LongRange(min = -100_000_000_000L, max = 400_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant moment = Instant.ofEpochSecond(second, nano);
    assertThat(JSON.writeLine(moment)).isEqualTo("\"" + moment + "\"");
  }

  @Property
  void readsWhatItWrote(@ForAll Instant moment) {
    assertThat(read(moment.toString())).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00Z",
        "2024-02-29T23:59:59.9Z",
        "2026-01-31T12:00:00.123456789Z",
        "0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999999999Z",
        "2026-01-31T24:00:00Z",
        "+12026-01-31T12:00:00Z",
        "-0001-01-31T12:00:00Z"
      })
  void readsWhatTheJdkReads(String text) {
    assertThat(read(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-01-31T12:00:00.1234567890Z",
        "2026-01-31T12:00:00,5Z",
        "2026-01-31T12:00:00.1x3Z",
        "2026-01-31 12:00:00Z",
        "yesterday"
      })
  void refusesWhatIsNoMoment(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedException.class);
  }

  private static Instant read(String text) {
    return JSON.read(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8), Instant.class);
  }
}
