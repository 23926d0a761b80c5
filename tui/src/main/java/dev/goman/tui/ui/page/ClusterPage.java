package dev.goman.tui.ui.page;

import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Progress;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.EventLog;
import dev.goman.tui.ui.screen.Ink;
import dev.goman.tui.ui.screen.Line;
import dev.goman.tui.ui.screen.Span;
import java.util.ArrayList;
import java.util.List;

/** One cluster: what it is, what is under way, its conditions, pools, nodes and latest events. */
final class ClusterPage {
  private static final int BAR = 24;
  private static final int LATEST = 50;

  private final Setting setting;
  private final Resource<ClusterSpec, ClusterStatus> cluster;
  private final ClusterStatus status;
  private final List<Line> lines = new ArrayList<>();

  private ClusterPage(Setting setting, Resource<ClusterSpec, ClusterStatus> cluster) {
    this.setting = setting;
    this.cluster = cluster;
    this.status = cluster.statusBody().orElse(ClusterStatus.NEW);
  }

  static Content of(Setting setting, String name) {
    return setting
        .model()
        .detailOf(name)
        .map(c -> new ClusterPage(setting, c).content())
        .orElseGet(() -> missing(setting, name));
  }

  /** What to show of a cluster that is not there, or not yet, or cannot be understood. */
  static Lines missing(Setting setting, String name) {
    String problem =
        setting.model().fleet().find(name).map(ClusterRow::note).orElse("it is not there any more");
    boolean unreadable =
        setting.model().fleet().find(name).filter(r -> r.word().equals("Unreadable")).isPresent();
    boolean there = setting.model().fleet().find(name).isPresent();
    String text = unreadable ? problem : there ? "reading " + name + " ..." : name + ": " + problem;
    return Lines.of(List.of(), text);
  }

  private Content content() {
    facts();
    steps();
    conditions();
    pools();
    nodes();
    events();
    return Lines.of(lines, "").filtered(setting.visit().filter());
  }

  private void facts() {
    ClusterRow row = ClusterRow.of(cluster);
    ClusterSpec spec = cluster.spec().spec();
    Metadata metadata = cluster.metadata();
    Facts facts =
        new Facts()
            .add(
                "Health",
                Span.of(
                    Words.sign(row.health(), setting.glyphs()) + " " + row.word(),
                    Words.ink(row.health())),
                Span.plain("  " + row.phase()),
                Span.of(row.note().isEmpty() ? "" : "  " + row.note(), Ink.DIM))
            .add("Nodes", row.ready() + " ready of " + row.wanted())
            .add("K3s", row.version() + (row.goal().isEmpty() ? "" : ", wanted " + row.goal()))
            .add("Mode", spec.mode() + ", wanted " + spec.desiredState())
            .add("Servers", spec.serverCount() + " x " + spec.servers().instanceType())
            .add("Region", spec.region())
            .add("Endpoint", status.endpoint())
            .add("Cost", row.cost().toString())
            .add("Age", setting.ages().of(metadata.createdAt()))
            .add("Labels", metadata.labels())
            .add("Annotations", metadata.annotations());
    if (metadata.deleting()) {
      facts.add(
          "Deletion", "asked for " + setting.ages().of(metadata.deletionRequestedAt()) + " ago");
    }
    lines.addAll(facts.lines());
  }

  private void steps() {
    Progress progress = status.progress();
    if (progress == null) {
      return;
    }
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(" "));
    spans.addAll(
        Words.progress(
            progress.done(),
            progress.total(),
            Math.clamp(setting.width() / 3, 6, BAR),
            setting.glyphs()));
    spans.add(Span.of(" " + progress.done() + "/" + progress.total() + " ", Ink.BUSY));
    spans.add(Words.plain(progress.step()));
    spans.add(Span.of(" for " + setting.ages().of(progress.since()), Ink.DIM));
    lines.add(Words.title("Under way", setting));
    lines.add(new Line("progress", spans));
    List<EventLog.Entry> events = setting.model().eventsOf(cluster.metadata().name());
    if (!events.isEmpty()) {
      EventLog.Entry last = events.getFirst();
      lines.add(
          new Line(
              "last",
              List.of(
                  Span.of(" last event " + setting.ages().of(last.at()) + " ago: ", Ink.DIM),
                  Span.plain(last.reason() + " " + last.message()))));
    }
  }

  private void conditions() {
    Table<Condition> table =
        new Table<>(
            List.of(
                Column.left(" CONDITION", 16, 0, this::type),
                Column.left("STATUS", 7, 0, c -> Span.of(c.status().toString(), ink(c))),
                Column.right("FOR", 5, 4, c -> Span.plain(setting.ages().of(c.lastTransitionAt()))),
                Column.left("REASON", 18, 5, c -> Words.plain(c.reason())),
                Column.growing("MESSAGE", 20, 6, c -> Words.dim(c.message()))),
            setting.width());
    section("Conditions", cluster.conditions().size());
    lines.add(table.heading("", false, setting.glyphs()));
    lines.addAll(table.lines(cluster.conditions(), c -> "condition " + c.type()));
  }

  private Span type(Condition condition) {
    return Span.of(
        " " + sign(condition) + " " + Words.plain(condition.type()).text(), ink(condition));
  }

  private String sign(Condition condition) {
    if (condition.status() == Condition.Status.UNKNOWN) {
      return setting.glyphs().off();
    }
    return wellAs(condition) ? setting.glyphs().good() : badSign(condition);
  }

  private String badSign(Condition condition) {
    return condition.type().equals("Ready") ? setting.glyphs().busy() : setting.glyphs().warn();
  }

  private static Ink ink(Condition condition) {
    if (condition.status() == Condition.Status.UNKNOWN) {
      return Ink.DIM;
    }
    return wellAs(condition) ? Ink.GOOD : Ink.WARN;
  }

  /** Some conditions are good when they hold, and some when they do not. */
  private static boolean wellAs(Condition condition) {
    return switch (condition.type()) {
      case "Degraded", "Blocked", "Paused", "Upgrading" ->
          condition.status() == Condition.Status.FALSE;
      default -> condition.isTrue();
    };
  }

  private void pools() {
    List<Pool> pools = cluster.spec().spec().pools();
    Table<Pool> table =
        new Table<>(
            List.of(
                Column.growing(" POOL", 10, 0, p -> Words.plain(" " + p.name())),
                Column.right("READY", 7, 0, this::ready),
                Column.left("TYPE", 12, 4, p -> Words.plain(p.instanceType())),
                Column.left("SPOT", 4, 6, p -> Words.dim(p.spot() ? "yes" : "no")),
                Column.growing("TAINTS", 20, 7, p -> Words.dim(String.join(", ", p.taints())))),
            setting.width());
    section("Pools", pools.size());
    lines.add(table.heading("", false, setting.glyphs()));
    lines.addAll(table.lines(pools, p -> "pool " + p.name()));
  }

  private Span ready(Pool pool) {
    long ready =
        status.nodes().stream().filter(n -> n.pool().equals(pool.name()) && n.ready()).count();
    return Span.of(ready + "/" + pool.size(), ready == pool.size() ? Ink.PLAIN : Ink.BUSY);
  }

  private void nodes() {
    section("Nodes", status.nodes().size());
    lines.addAll(NodeTable.lines(setting, status.nodes()));
  }

  private void events() {
    List<EventLog.Entry> events = setting.model().eventsOf(cluster.metadata().name());
    section("Events", events.size());
    lines.addAll(
        EventsPage.table(setting, false)
            .lines(events.subList(0, Math.min(LATEST, events.size())), e -> "event " + e.id()));
  }

  private void section(String title, int count) {
    lines.add(Line.EMPTY);
    lines.add(Words.title(title + (count == 0 ? ": none" : " " + count), setting));
  }
}
