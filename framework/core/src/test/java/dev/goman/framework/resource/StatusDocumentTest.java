package dev.goman.framework.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the controller writes is what it reads again, else it would never find its work done. */
class StatusDocumentTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ResourceKind KIND = new ResourceKind("example.org/v1", "Box", "boxes");

  @Test
  void emptyTextsComeBackAsEmptyTexts() {
    StatusObject<String> written =
        StatusObject.<String>empty(KIND, "a", "uid")
            .withConditions(List.of(new Condition("Ready", Condition.Status.TRUE, "", "", NOW)))
            .withEvents(List.of(new Event(Event.Type.NORMAL, "", "", NOW, NOW, 1)));

    StatusObject<?> read =
        Json.lenient().read(Json.lenient().write(written), StatusObject.class, String.class);

    assertThat(read).isEqualTo(written);
  }

  @Test
  void whatFollowsFromTheRestIsNotWritten() {
    Condition condition = new Condition("Ready", Condition.Status.TRUE, "Fine", "", NOW);

    String document = new String(Json.strict().write(condition), StandardCharsets.UTF_8);

    assertThat(document).contains("\"TRUE\"").doesNotContain("\"true\"");
    assertThat(
            Json.strict()
                .<Condition>read(document.getBytes(StandardCharsets.UTF_8), Condition.class))
        .isEqualTo(condition);
  }
}
