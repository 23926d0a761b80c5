package dev.goman.examples.scheduledscaler;

import dev.goman.framework.reconcile.TerminalException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A schedule as moments. Daylight saving is the calendar's matter: 08:00 is 08:00 on the wall. */
final class Timetable {
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(Timetable::name).toList();
  private static final int A_WEEK_AND_A_DAY = 8;

  private final ZoneId zone;
  private final List<PoolSchedule.Time> times;

  private Timetable(ZoneId zone, List<PoolSchedule.Time> times) {
    this.zone = zone;
    this.times = times;
  }

  /** A moment from which on a pool has another size. */
  record Change(Instant at, int count) {}

  /**
   * @throws TerminalException when the schedule makes no sense
   */
  static Timetable of(PoolSchedule.Spec spec) {
    if (spec.times().isEmpty()) {
      throw new TerminalException("give spec.times at least one entry");
    }
    for (PoolSchedule.Time time : spec.times()) {
      if (!DAYS.containsAll(time.days())) {
        throw new TerminalException("spec.times[].days: " + time.days() + " is not of " + DAYS);
      }
      if (time.count() < 0) {
        throw new TerminalException("spec.times[].count: it must not be negative");
      }
    }
    try {
      spec.times().forEach(time -> LocalTime.parse(time.at()));
      return new Timetable(ZoneId.of(spec.zone()), spec.times());
    } catch (DateTimeException e) {
      throw new TerminalException("spec.zone or spec.times[].at: " + e.getMessage(), e);
    }
  }

  /** The change that is in force; nothing when no day of the last week has any. */
  Optional<Change> current(Instant now) {
    return changes(now).filter(c -> !c.at().isAfter(now)).max(Comparator.comparing(Change::at));
  }

  /** The change that comes next. */
  Optional<Change> next(Instant now) {
    return changes(now).filter(c -> c.at().isAfter(now)).min(Comparator.comparing(Change::at));
  }

  private Stream<Change> changes(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return IntStream.rangeClosed(-A_WEEK_AND_A_DAY, A_WEEK_AND_A_DAY)
        .mapToObj(today::plusDays)
        .flatMap(this::on);
  }

  private Stream<Change> on(LocalDate day) {
    String name = name(day.getDayOfWeek());
    return times.stream()
        .filter(time -> time.days().isEmpty() || time.days().contains(name))
        .map(time -> {
          Instant at = day.atTime(LocalTime.parse(time.at())).atZone(zone).toInstant();
          return new Change(at, time.count());
        });
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
