package dev.goman.tui.cli.verb.show;

import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.ItemList;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Table;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman events}: what happened, oldest first. */
public final class EventsVerb implements Verb {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Session session;

  @Inject
  EventsVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("events", "Show what happened to clusters, oldest first.")
        .addOption(Specs.output("json, yaml or wide"))
        .addOption(Specs.flag("Go on and print what happens.", "-w", "--watch").build())
        .addOption(Specs.selector())
        .addPositional(
            Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME; else of all clusters"));
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    Targets targets = Targets.orAll(given);
    try (State state = session.open()) {
      return Specs.has(given, "--watch")
          ? watch(state, targets, format)
          : once(state, targets, format);
    }
  }

  private Exit once(State state, Targets targets, Format format) {
    Clusters.Found found = Clusters.read(state, targets);
    List<Line> lines = lines(found);
    if (format == Format.JSON || format == Format.YAML) {
      Documents.print(session.out(), new ItemList<>("goman.dev/v1", "EventList", lines), format);
    } else if (lines.isEmpty()) {
      session.note("There are no events.");
    } else {
      Table table = table();
      lines.forEach(line -> table.row(line.cells(session.now())));
      table.lines().forEach(session.out()::line);
    }
    found.unreadable().forEach(session::warn);
    return found.unreadable().isEmpty() ? Exit.OK : Exit.FAILURE;
  }

  private Exit watch(State state, Targets targets, Format format) throws InterruptedException {
    Map<String, Integer> printed = new HashMap<>();
    boolean first = true;
    try (Signals.Watch _ = session.watchSignals()) {
      while (!session.out().closed()) {
        List<Line> fresh = fresh(lines(Clusters.read(state, targets)), printed);
        if (!fresh.isEmpty()) {
          print(fresh, format, first);
          first = false;
        }
        session.sleep(PAUSE);
      }
    }
    return Exit.OK;
  }

  /** Those that are new or were counted up; what is not kept any more is forgotten. */
  private static List<Line> fresh(List<Line> lines, Map<String, Integer> printed) {
    Map<String, Integer> now = new HashMap<>();
    List<Line> fresh = new ArrayList<>();
    for (Line line : lines) {
      now.put(line.identity(), line.count());
      if (printed.getOrDefault(line.identity(), 0) != line.count()) {
        fresh.add(line);
      }
    }
    printed.clear();
    printed.putAll(now);
    return fresh;
  }

  private void print(List<Line> fresh, Format format, boolean withHeadings) {
    if (format == Format.JSON) {
      fresh.forEach(line -> Documents.printLine(session.out(), line));
    } else {
      Table table = table();
      fresh.forEach(line -> table.row(line.cells(session.now())));
      List<String> lines = table.lines();
      (withHeadings ? lines : lines.subList(1, lines.size())).forEach(session.out()::line);
    }
    session.out().flush();
  }

  private static Table table() {
    return new Table("LAST", "CLUSTER", "TYPE", "REASON", "COUNT", "MESSAGE");
  }

  private static List<Line> lines(Clusters.Found found) {
    List<Line> lines = new ArrayList<>();
    for (Resource<?, ?> cluster : found.readable()) {
      StatusObject<?> status = cluster.status();
      List<Event> events = status == null ? List.of() : status.events();
      events.forEach(event -> lines.add(Line.of(cluster.key(), event)));
    }
    lines.sort(Comparator.comparing(Line::lastAt));
    return lines;
  }

  /** An event and whose it is. Part of the interface: fields are added, never changed. */
  public record Line(
      String cluster,
      String type,
      String reason,
      String message,
      Instant firstAt,
      Instant lastAt,
      int count) {

    static Line of(ResourceKey key, Event event) {
      return new Line(
          key.name(),
          event.type().toString(),
          event.reason(),
          event.message(),
          event.firstAt(),
          event.lastAt(),
          event.count());
    }

    String identity() {
      return cluster + "\n" + type + "\n" + reason + "\n" + message + "\n" + firstAt;
    }

    List<String> cells(Instant now) {
      return List.of(
          Durations.age(lastAt, now), cluster, type, reason, Integer.toString(count), message);
    }
  }
}
