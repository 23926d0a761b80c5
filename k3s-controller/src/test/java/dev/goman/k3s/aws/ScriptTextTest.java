package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run by the shell itself. */
class ScriptTextTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "it's",
        "$(touch /tmp/x)",
        "`id`",
        "a b",
        "a\nb",
        "\"",
        "\\",
        "''",
        "é",
        "{{x}}"
      })
  void valuesReachTheScriptAsTheyAre(String value) throws Exception {
    Script script = script("printf '%s' \"$GOMAN_TLS_SANS\"\n", value);
    assertThat(run(ScriptText.plain(script))).isEqualTo(value);
    assertThat(run(ScriptText.wrapped(script))).isEqualTo(value);
  }

  @Test
  void aWrappedScriptKeepsItsInputItsFunctionsAndItsEnd() throws Exception {
    String text =
        """
        #!/usr/bin/env bash
        set -euo pipefail
        f() { printf '%s' "$GOMAN_PURPOSE {{.x}}"; }
        cat <<IN
        here
        IN
        cat
        f
        exit 7
        echo never
        """;
    String wrapped = ScriptText.wrapped(script(text, ""));
    assertThat(wrapped).doesNotContain("{{");
    assertThat(run(wrapped, 7)).isEqualTo("here\nstart-server {{.x}}");
  }

  @Test
  void whatNoShellCanHoldIsRefused() {
    assertThatThrownBy(() -> ScriptText.plain(script("", "a\0b")))
        .isInstanceOf(IllegalArgumentException.class);
    Script odd =
        new Script(
            Purpose.STOP, "", Map.of("a;b", ""), Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertThatThrownBy(() -> ScriptText.plain(odd)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Script script(String text, String value) {
    return new Script(
        Purpose.START_SERVER,
        text,
        Map.of("tls-sans", value),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1));
  }

  private String run(String text) throws IOException, InterruptedException {
    return run(text, 0);
  }

  private String run(String text, int code) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    Process process =
        new ProcessBuilder("sh", "-c", file.toString()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(code);
    return output;
  }

  /** EC2 takes 16 KB. */
  @Test
  void theFirstBootFitsIntoUserDataWithRoomToSpare() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String part : List.of("common", "prepare")) {
      try (InputStream in = Script.class.getResourceAsStream("scripts/" + part + ".sh")) {
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    int bytes =
        ScriptText.plain(script(text.toString(), "")).getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(1_000, 12 * 1024);
  }
}
