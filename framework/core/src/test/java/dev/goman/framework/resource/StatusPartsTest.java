package dev.goman.framework.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Condition.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Conditions, events and finalizers of a status. */
final class StatusPartsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ResourceKind KIND = new ResourceKind("example.org/v1", "Box", "boxes");

  private static Condition ready(Status status, String reason, Instant at) {
    return new Condition("Ready", status, reason, "", at);
  }

  @Test
  void aConditionThatDoesNotTurnKeepsItsTime() {
    List<Condition> before = List.of(ready(Status.FALSE, "Starting", NOON));

    List<Condition> after =
        Conditions.with(before, ready(Status.FALSE, "Waiting", NOON.plusSeconds(9)));

    assertThat(after).containsExactly(ready(Status.FALSE, "Waiting", NOON));
  }

  @Test
  void aConditionThatTurnsTakesTheNewTime() {
    List<Condition> before = List.of(ready(Status.FALSE, "Starting", NOON));
    Condition turned = ready(Status.TRUE, "Started", NOON.plusSeconds(9));

    assertThat(Conditions.with(before, turned)).containsExactly(turned);
    assertThat(Conditions.isTrue(Conditions.with(before, turned), "Ready")).isTrue();
    assertThat(Conditions.isTrue(before, "Ready")).isFalse();
    assertThat(Conditions.isTrue(before, "Other")).isFalse();
  }

  @Property
  void thereIsOneConditionOfATypeInOrderOfAppearance(
      @ForAll @Size(max = 40) List<@IntRange(max = 6) Integer> types) {
    List<Condition> conditions = List.of();
    List<String> expected = new ArrayList<>();
    for (int type : types) {
      Condition condition = new Condition("T" + type, Status.TRUE, "R", "", NOON);
      conditions = Conditions.with(conditions, condition);
      if (!expected.contains("T" + type)) {
        expected.add("T" + type);
      }
    }
    assertThat(conditions).extracting(Condition::type).isEqualTo(expected);
    assertThat(Conditions.without(conditions, "T3"))
        .extracting(Condition::type)
        .isEqualTo(expected.stream().filter(t -> !t.equals("T3")).toList());
  }

  @Test
  void anEventThatRepeatsIsCountedAndMovesToTheEnd() {
    List<Event> events = Events.with(List.of(), Event.Type.NORMAL, "Launch", "one", NOON);
    events = Events.with(events, Event.Type.WARNING, "Launch", "one", NOON.plusSeconds(1));
    events = Events.with(events, Event.Type.NORMAL, "Launch", "one", NOON.plusSeconds(2));

    assertThat(events)
        .containsExactly(
            new Event(
                Event.Type.WARNING, "Launch", "one", NOON.plusSeconds(1), NOON.plusSeconds(1), 1),
            new Event(Event.Type.NORMAL, "Launch", "one", NOON, NOON.plusSeconds(2), 2));
  }

  @Property(tries = 200)
  void eventsAreBoundedAndTheLatestStay(
      @ForAll @Size(max = 200) List<@IntRange(max = 120) Integer> messages) {
    List<Event> events = List.of();
    for (int i = 0; i < messages.size(); i++) {
      events =
          Events.with(events, Event.Type.NORMAL, "Did", "m" + messages.get(i), NOON.plusSeconds(i));
    }
    assertThat(events).hasSizeLessThanOrEqualTo(Events.LIMIT);
    assertThat(events).extracting(Event::lastAt).isSorted();
    assertThat(events).extracting(Event::message).doesNotHaveDuplicates();
    if (!messages.isEmpty()) {
      assertThat(events.getLast().message()).isEqualTo("m" + messages.getLast());
    }
    if (messages.stream().distinct().count() <= Events.LIMIT) {
      assertThat(events.stream().mapToInt(Event::count).sum()).isEqualTo(messages.size());
    }
  }

  @Test
  void aCountThatCannotGrowStays() {
    Event event = new Event(Event.Type.NORMAL, "Did", "x", NOON, NOON, Integer.MAX_VALUE);

    assertThat(Events.with(List.of(event), Event.Type.NORMAL, "Did", "x", NOON))
        .containsExactly(event);
  }

  @Test
  void aFinalizerIsThereOnce() {
    StatusObject<Object> status =
        StatusObject.empty(KIND, "a", "uid").withFinalizers(List.of("b", "a", "b"));

    assertThat(status.finalizers()).containsExactly("b", "a");
  }

  @Test
  void theMarksOfAWriteAreNoContent() {
    StatusObject<Object> status = StatusObject.empty(KIND, "a", "uid");

    assertThat(status.withStamp(7, new Revision(3, "writer")).sameContent(status)).isTrue();
    assertThat(status.withObserved(1, null).sameContent(status)).isFalse();
    assertThat(status.withStatus("x").sameContent(status)).isFalse();
  }
}
