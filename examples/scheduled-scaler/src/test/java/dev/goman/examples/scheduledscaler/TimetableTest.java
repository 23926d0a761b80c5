package dev.goman.examples.scheduledscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.examples.scheduledscaler.PoolSchedule.Spec;
import dev.goman.examples.scheduledscaler.PoolSchedule.Time;
import dev.goman.examples.scheduledscaler.Timetable.Change;
import dev.goman.framework.reconcile.TerminalException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final List<String> WORKDAYS = List.of("mon", "tue", "wed", "thu", "fri");
  private final Timetable office =
      table("Europe/Berlin", new Time("08:00", WORKDAYS, 5), new Time("18:00", WORKDAYS, 1));

  @Test
  void theLastChangeIsInForce() {
    assertThat(office.current(at("2026-11-25T10:00:00Z")))
        .hasValue(new Change(at("2026-11-25T07:00:00Z"), 5));
    assertThat(office.next(at("2026-11-25T10:00:00Z")))
        .hasValue(new Change(at("2026-11-25T17:00:00Z"), 1));
  }

  @Test
  void fridayEveningLastsUntilMonday() {
    assertThat(office.current(at("2026-11-29T12:00:00Z")).map(Change::count)).hasValue(1);
    assertThat(office.next(at("2026-11-29T12:00:00Z")))
        .hasValue(new Change(at("2026-11-30T07:00:00Z"), 5));
  }

  @Test
  void eightIsEightAlsoInSummer() {
    assertThat(office.next(at("2026-07-01T00:00:00Z")).map(Change::at))
        .hasValue(at("2026-07-01T06:00:00Z"));
  }

  @Test
  void nonsenseIsRefusedWithTheNameOfTheField() {
    assertThatThrownBy(() -> table("Mars/Olympus", new Time("08:00", List.of(), 1)))
        .isInstanceOf(TerminalException.class)
        .hasMessageContaining("spec.zone");
    assertThatThrownBy(() -> table("UTC")).hasMessageContaining("spec.times");
    assertThatThrownBy(() -> table("UTC", new Time("8 o'clock", List.of(), 1)))
        .hasMessageContaining("8 o'clock");
    assertThatThrownBy(() -> table("UTC", new Time("08:00", List.of("monday"), 1)))
        .hasMessageContaining("monday");
    assertThatThrownBy(() -> table("UTC", new Time("08:00", List.of(), -1)))
        .hasMessageContaining("count");
  }

  private static Timetable table(String zone, Time... times) {
    return Timetable.of(new Spec("c", "p", zone, List.of(times)));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
