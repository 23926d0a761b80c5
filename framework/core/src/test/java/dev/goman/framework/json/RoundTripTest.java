package dev.goman.framework.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Events;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.Revision;
import dev.goman.framework.resource.StatusObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written and read back is equal to what it was; or each pass would find a difference. */
class RoundTripTest {
  private static final Instant AT = Instant.parse("2030-01-01T00:00:00.001Z");

  private final Json json = Json.lenient();

  @Test
  void emptyTextsStay() {
    StatusObject<Object> status =
        StatusObject.<Object>empty(new ResourceKind("v1", "Thing", "things"), "a", "uid")
            .withStamp(3, new Revision(1, "writer"))
            .withConditions(
                Conditions.with(
                    List.of(), new Condition("Ready", Condition.Status.TRUE, "Fine", "", AT)))
            .withEvents(Events.with(List.of(), Event.Type.NORMAL, "Made", "", AT));

    StatusObject<Object> read = json.read(json.write(status), StatusObject.class, Object.class);

    assertThat(read).isEqualTo(status);
  }

  @Test
  void whatWasReadCannotBeChanged() {
    record Whole(List<String> list, Set<String> set, Map<String, List<String>> map) {}
    Whole whole = new Whole(List.of("a"), Set.of("b"), Map.of("c", List.of("d")));

    Whole read = json.read(json.write(whole), Whole.class);

    assertThat(read).isEqualTo(whole);
    assertThatThrownBy(() -> read.list().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> read.set().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> read.map().remove("c"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> read.map().values().iterator().next().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void absentTextsStayAbsent() {
    record Pair(String there, @Nullable String absent) {}
    Pair pair = new Pair("", null);

    assertThat(json.<Pair>read(json.write(pair), Pair.class)).isEqualTo(pair);
    assertThat(json.writeLine(pair)).isEqualTo("{\"there\":\"\"}");
  }

  @Test
  void emptyCollectionsStayAndAbsentOnesStayAbsent() {
    record Part(List<String> names) {}
    record Whole(
        List<String> list,
        Set<String> set,
        Map<String, List<String>> map,
        Optional<String> option,
        List<Part> parts,
        @Nullable List<String> absent) {}
    Whole whole =
        new Whole(
            List.of(),
            Set.of(),
            Map.of("a", List.of()),
            Optional.empty(),
            List.of(new Part(List.of())),
            null);

    assertThat(json.<Whole>read(json.write(whole), Whole.class)).isEqualTo(whole);
    assertThat(json.writeLine(whole)).doesNotContain("absent", "option");
  }
}
