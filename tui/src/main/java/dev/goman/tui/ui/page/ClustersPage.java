package dev.goman.tui.ui.page;

import dev.goman.tui.ui.input.Action;
import dev.goman.tui.ui.model.ClusterOrder;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.Health;
import dev.goman.tui.ui.model.Marks;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All clusters, one a line. */
final class ClustersPage {
  private final Setting setting;

  private ClustersPage(Setting setting) {
    this.setting = setting;
  }

  static Content of(Setting setting) {
    return new ClustersPage(setting).content();
  }

  private Content content() {
    Table<ClusterRow> table =
        new Table<>(
            List.of(
                Column.growing("NAME", 14, 0, marked(ClusterRow::name, Ink.PLAIN)),
                Column.left("HEALTH", 12, 0, this::health),
                Column.left("PHASE", 12, 6, marked(ClusterRow::phase, Ink.PLAIN)),
                Column.right("NODES", 7, 0, this::nodes),
                Column.left("VERSION", 14, 5, this::version),
                Column.left("MODE", 4, 10, marked(ClusterRow::mode, Ink.DIM)),
                Column.left("REGION", 14, 8, marked(ClusterRow::region, Ink.DIM)),
                Column.right("AGE", 5, 4, this::age),
                Column.right("COST", 10, 9, marked(r -> r.cost().brief(), Ink.DIM)),
                Column.growing("NOTE", 24, 7, this::note)),
            setting.width());
    Line heading =
        table.heading(setting.visit().sort(), setting.visit().descending(), setting.glyphs());
    return new Sortable(
        table.content(setting.model().shown().rows(), ClusterRow::name, heading, nothing()));
  }

  private String nothing() {
    boolean any = setting.model().fleet().size() > 0;
    if (any) {
      return "no cluster matches the filter; Esc clears it";
    }
    String key = setting.model().preferences().keymap().key(Action.NEW);
    return setting.model().link().asOf() == null
        ? "reading " + setting.model().link().url() + " ..."
        : "there are no clusters yet; press " + key + " to make one";
  }

  private Span health(ClusterRow row) {
    Glyphs glyphs = setting.glyphs();
    return mark(
        row,
        Words.sign(row.health(), glyphs) + " " + row.word(),
        Words.ink(row.health()),
        r -> r.word());
  }

  private Span nodes(ClusterRow row) {
    Ink ink = row.ready() == row.wanted() ? Ink.PLAIN : Ink.BUSY;
    return mark(row, counts(row), ink, ClustersPage::counts);
  }

  private static String counts(ClusterRow row) {
    return row.ready() + "/" + row.wanted();
  }

  private Span version(ClusterRow row) {
    String text = row.goal().isEmpty() ? row.version() : "→" + row.goal();
    boolean plain = setting.glyphs().equals(Glyphs.ASCII);
    return mark(
        row,
        plain ? text.replace('→', '>') : text,
        row.goal().isEmpty() ? Ink.PLAIN : Ink.BUSY,
        r -> r.version() + r.goal());
  }

  private Span age(ClusterRow row) {
    return Span.plain(setting.ages().of(row.createdAt()));
  }

  private Span note(ClusterRow row) {
    Ink ink = row.health() == Health.BAD ? Ink.BAD : Ink.DIM;
    return mark(row, row.note(), ink, ClusterRow::note);
  }

  private Function<ClusterRow, Span> marked(Function<ClusterRow, String> text, Ink ink) {
    return row -> mark(row, text.apply(row), ink, text);
  }

  /** Marks the cell if what it shows was something else a moment ago. */
  private Span mark(ClusterRow row, String text, Ink ink, Function<ClusterRow, String> compared) {
    Optional<Marks.Mark> mark = setting.model().marks().of(row.name(), setting.ages().now());
    mark.ifPresent(m -> setting.ages().expect(m.until()));
    boolean changed = mark.isPresent() && differs(row, mark.get(), compared);
    return new Span(text, ink, changed);
  }

  private static boolean differs(
      ClusterRow row, Marks.Mark mark, Function<ClusterRow, String> compared) {
    ClusterRow before = mark.before();
    return before == null || !compared.apply(before).equals(compared.apply(row));
  }

  /** Can be sorted by columns that are left out for lack of room, too. */
  private record Sortable(Content table) implements Content {
    @Override
    public int size() {
      return table.size();
    }

    @Override
    public String id(int i) {
      return table.id(i);
    }

    @Override
    public Line line(int i) {
      return table.line(i);
    }

    @Override
    public Optional<Line> heading() {
      return table.heading();
    }

    @Override
    public List<String> columns() {
      return ClusterOrder.TITLES;
    }

    @Override
    public String nothing() {
      return table.nothing();
    }
  }
}
