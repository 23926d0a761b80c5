package dev.goman.tui.cli.verb.setup;

import dev.goman.framework.resource.ItemList;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.settings.Choice;
import dev.goman.tui.cli.settings.Chosen;
import dev.goman.tui.cli.settings.ConfigFile;
import dev.goman.tui.cli.settings.Setting;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.text.Table;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman config view}: the settings that hold, and where each comes from. */
public final class ConfigVerb implements Verb {
  private final Session session;

  @Inject
  ConfigVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("config", "Show the settings that hold.")
        .addOption(Specs.output("json or yaml"))
        .addOption(Specs.flag("Say where each comes from.", "--show-origin").build())
        .addPositional(Specs.positionals("ACTION", "view, or path: where the configuration is"));
  }

  @Override
  public Exit run(ParseResult given) {
    List<String> words = Specs.positionals(given);
    switch (words.size() == 1 ? words.getFirst() : words.isEmpty() ? "view" : "") {
      case "view" -> view(given);
      case "path" -> session.out().line(ConfigFile.of(session.world()).path().toString());
      default ->
          throw Failure.of(Exit.USAGE, "\"" + String.join(" ", words) + "\" is not view or path");
    }
    return Exit.OK;
  }

  private void view(ParseResult given) {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    List<Line> lines = lines();
    if (format == Format.JSON || format == Format.YAML) {
      Documents.print(session.out(), new ItemList<>("goman.dev/v1", "SettingList", lines), format);
      return;
    }
    boolean origins = Specs.has(given, "--show-origin");
    Table table = origins ? new Table("SETTING", "VALUE", "ORIGIN") : new Table("SETTING", "VALUE");
    for (Line line : lines) {
      List<String> cells = List.of(line.name(), line.value(), line.origin());
      table.row(origins ? cells : cells.subList(0, 2));
    }
    table.lines().forEach(session.out()::line);
  }

  private List<Line> lines() {
    Choice choice = session.settings().choice();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("context", choice.context()));
    for (Setting setting : Setting.values()) {
      lines.add(Line.of(setting.word(), choice.of(setting)));
    }
    return lines;
  }

  /** Part of the interface: fields are added, never changed. */
  record Line(String name, String value, String origin) {
    static Line of(String name, Chosen chosen) {
      return new Line(name, chosen.value(), chosen.origin());
    }
  }
}
