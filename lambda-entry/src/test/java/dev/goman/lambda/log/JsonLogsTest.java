package dev.goman.lambda.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;

@Isolated("it replaces standard output")
class JsonLogsTest {
  private final PrintStream real = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger log = new JsonLogs().getLoggerFactory().getLogger("dev.goman.test");

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(written, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(real);
  }

  private Map<String, Object> line() {
    String text = written.toString(UTF_8);
    assertThat(text.lines()).hasSize(1);
    return Json.lenient().read(text.getBytes(UTF_8), Map.class);
  }

  @Test
  void aLineIsAnObjectWithAllThatWasSaid() {
    RequestScope.during(
        "request-1",
        () -> {
          log.atWarn()
              .addKeyValue("key", "barns/a")
              .addKeyValue("fence", 7L)
              .addKeyValue("took", Duration.ofMillis(12))
              .addKeyValue("delay", (Object) null)
              .log("it {}", "works");
          return 0;
        });
    assertThat(line())
        .containsEntry("level", "WARN")
        .containsEntry("logger", "dev.goman.test")
        .containsEntry("requestId", "request-1")
        .containsEntry("message", "it works")
        .containsEntry("key", "barns/a")
        .containsEntry("fence", 7)
        .containsEntry("tookMs", 12)
        .doesNotContainKey("delay");
  }

  @Test
  void whatSomebodyWroteCannotBreakOutOfItsLine() {
    log.info("a\n{\"level\":\"ERROR\"}\u001b[2J\u0085\u2028");
    assertThat(line()).containsEntry("level", "INFO");
    assertThat(written.toString(UTF_8)).doesNotContain("\u001b");
  }

  @Test
  void anExceptionIsToldWithItsCauses() {
    log.error("broken", new IllegalStateException("outer", new IllegalArgumentException("inner")));
    assertThat(String.valueOf(line().get("exception")))
        .contains("IllegalStateException: outer", "IllegalArgumentException: inner");
  }

  @Test
  void debugLinesAndThoseOfLibrariesAreLeftOut() {
    log.debug("not this");
    new JsonLogs().getLoggerFactory().getLogger("software.amazon.awssdk").info("nor this");
    assertThat(written.size()).isZero();
  }
}
