package dev.goman.tui.ui.page;

import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.model.Fleet;
import dev.goman.tui.ui.model.Health;
import dev.goman.tui.ui.model.History;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** All clusters in numbers, how they have gone, and which need a look. */
final class DashboardPage {
  private static final int MOST_LISTED = 100;
  private static final int LABEL = 17;
  private static final int EVENT_MINUTES = 60;

  private final Setting setting;
  private final Model model;
  private final List<Line> lines = new ArrayList<>();

  private DashboardPage(Setting setting) {
    this.setting = setting;
    this.model = setting.model();
  }

  static Content of(Setting setting) {
    return new DashboardPage(setting).content();
  }

  private Content content() {
    numbers();
    courses();
    attention();
    return Lines.of(lines, "").filtered(setting.visit().filter());
  }

  private void numbers() {
    Fleet fleet = model.fleet();
    lines.add(Words.title("Clusters " + fleet.size(), setting));
    Map<Health, Integer> healths = fleet.healths();
    for (Health health : Health.values()) {
      int count = healths.getOrDefault(health, 0);
      List<Span> spans = new ArrayList<>();
      spans.add(
          Span.of(
              " " + Words.sign(health, setting.glyphs()) + " " + pad(word(health), LABEL - 4),
              Words.ink(health)));
      spans.add(Span.plain(String.format(Locale.ROOT, "%6d ", count)));
      int bar = fleet.size() == 0 ? 0 : (int) Math.ceil((double) count * barWidth() / fleet.size());
      spans.add(Span.of(setting.glyphs().full().repeat(bar), Words.ink(health)));
      lines.add(new Line("", spans));
    }
  }

  private int barWidth() {
    return Math.clamp(setting.width() - LABEL - 10, 0, 60);
  }

  private static String word(Health health) {
    return switch (health) {
      case GOOD -> "ready";
      case OFF -> "off";
      case BUSY -> "working";
      case WARN -> "degraded";
      case BAD -> "in trouble";
    };
  }

  private void courses() {
    List<History.Sample> samples = model.history().at(setting.ages().now());
    int room = Math.clamp(setting.width() - LABEL - 12, 8, 120);
    List<History.Sample> seen = samples.subList(Math.max(0, samples.size() - room), samples.size());
    lines.add(Line.EMPTY);
    lines.add(
        Words.title("Since the start of this UI, each sign " + History.SECONDS + " s", setting));
    course("nodes ready", seen, History.Sample::ready, model.fleet().wanted(), Ink.GOOD);
    course("working", seen, History.Sample::busy, model.fleet().size(), Ink.BUSY);
    course("in trouble", seen, History.Sample::bad, model.fleet().size(), Ink.BAD);
    events(room);
    if (!samples.isEmpty()) {
      setting.ages().expect(nextSample());
    }
  }

  private Instant nextSample() {
    long interval = Math.floorDiv(setting.ages().now().getEpochSecond(), History.SECONDS);
    return Instant.ofEpochSecond((interval + 1) * History.SECONDS);
  }

  private void course(
      String label,
      List<History.Sample> samples,
      ToIntFunction<History.Sample> value,
      int of,
      Ink ink) {
    int[] values = samples.stream().mapToInt(value).toArray();
    int last = values.length == 0 ? 0 : values[values.length - 1];
    lines.add(
        Line.of(
            Span.of(" " + pad(label, LABEL - 1), Ink.DIM),
            Span.of(Sparkline.of(values, setting.glyphs().bar()), ink),
            Span.plain(" " + last + "/" + of)));
  }

  private void events(int room) {
    int minutes = Math.min(room, EVENT_MINUTES);
    int[] counts = new int[minutes];
    for (EventLog.Entry event : model.events().entries()) {
      long ago = Duration.between(event.at(), setting.ages().now()).toMinutes();
      if (ago >= 0 && ago < minutes) {
        counts[minutes - 1 - (int) ago]++;
      }
    }
    lines.add(
        Line.of(
            Span.of(" " + pad("events a minute", LABEL - 1), Ink.DIM),
            Span.of(Sparkline.of(counts, setting.glyphs().bar()), Ink.INFO),
            Span.plain(" " + counts[minutes - 1])));
  }

  private void attention() {
    List<ClusterRow> rows =
        model.fleet().rows().stream()
            .filter(r -> r.health() == Health.BAD || r.health() == Health.WARN)
            .sorted(Comparator.comparing(ClusterRow::health).reversed())
            .toList();
    lines.add(Line.EMPTY);
    lines.add(
        Words.title("Needs a look" + (rows.isEmpty() ? ": nothing" : " " + rows.size()), setting));
    Table<ClusterRow> table =
        new Table<>(
            List.of(
                Column.growing(" CLUSTER", 14, 0, r -> Span.plain(" " + r.name())),
                Column.left(
                    "HEALTH",
                    12,
                    0,
                    r ->
                        Span.of(
                            Words.sign(r.health(), setting.glyphs()) + " " + r.word(),
                            Words.ink(r.health()))),
                Column.growing("NOTE", 24, 3, r -> Span.plain(r.note()))),
            setting.width());
    lines.addAll(
        table.lines(
            rows.subList(0, Math.min(rows.size(), MOST_LISTED)), r -> "cluster " + r.name()));
    if (rows.size() > MOST_LISTED) {
      lines.add(Line.of(" and " + (rows.size() - MOST_LISTED) + " more", Ink.DIM));
    }
  }

  private static String pad(String text, int columns) {
    return Text.pad(text, columns);
  }
}
