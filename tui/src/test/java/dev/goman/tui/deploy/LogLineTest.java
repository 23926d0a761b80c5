package dev.goman.tui.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are told apart by who wrote them, and none of them breaks anything. */
class LogLineTest {
  private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void aLineOfTheControllerIsTakenApart() {
    LogLine line =
        LogLine.of(
            AT,
            "{\"level\":\"INFO\",\"logger\":\"x\",\"requestId\":\"r\",\"key\":\"K3sCluster/prod\","
                + "\"outcome\":\"Done\",\"tookMs\":12,\"message\":\"passed\"}\n");
    assertThat(line.kind()).isEqualTo(LogLine.Kind.CONTROLLER);
    assertThat(line.text()).isEqualTo("passed");
    assertThat(line.rest()).isEqualTo("outcome=Done tookMs=12");
    assertThat(line.isAbout("prod")).isTrue();
    assertThat(line.isAbout("rod")).isFalse();
  }

  @Test
  void anExceptionKeepsItsFrames() {
    LogLine line =
        LogLine.of(
            AT, "{\"level\":\"ERROR\",\"message\":\"x\",\"exception\":[\"E: y\",\"  at z\"]}");
    assertThat(line.trace()).containsExactly("E: y", "  at z");
    assertThat(line.rest()).isEmpty();
  }

  @Test
  void numbersAreNoMessages() {
    assertThat(LogLine.of(AT, "{\"_aws\":{},\"Keys\":1}").kind()).isEqualTo(LogLine.Kind.METRICS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "START RequestId: a Version: $LATEST\n",
        "END RequestId: a\n",
        "REPORT RequestId: a\tDuration: 12 ms\n",
        "INIT_START Runtime Version: java:25\n"
      })
  void linesOfLambdaAreKnown(String text) {
    assertThat(LogLine.of(AT, text).kind()).isEqualTo(LogLine.Kind.LAMBDA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"a\":", "[1]", "null", "OutOfMemoryError: heap", "{]"})
  void whatIsNothingOfThisIsShownAsItIs(String text) {
    LogLine line = LogLine.of(AT, text);
    assertThat(line.kind()).isEqualTo(LogLine.Kind.OTHER);
    assertThat(line.text()).isEqualTo(text);
  }
}
