package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.settings.Choice;
import dev.goman.tui.cli.settings.ConfigFile;
import dev.goman.tui.cli.settings.Setting;
import dev.goman.tui.cli.settings.Settings;
import dev.goman.tui.cli.settings.UserConfig;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.text.Table;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman ctx}: lists contexts, uses another one, adds and removes them. */
public final class ContextVerb implements Verb {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  private final Session session;

  @Inject
  ContextVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("ctx", "List contexts, or use, add or remove one.")
        .addOption(Specs.output("json, yaml or name"))
        .addOption(
            Specs.value(
                "ANSWER",
                "With set: what apply does where no control plane listens: ask, always or never"
                    + " install it.",
                "--auto-init"))
        .addPositional(
            Specs.positionals(
                "CONTEXT",
                "NAME to use it; set NAME with --state, --cloud, --speed, --auto-init, --color to"
                    + " add or change it; delete NAME; none to use none. Nothing: list them"));
  }

  @Override
  public Exit run(ParseResult given) {
    ConfigFile file = ConfigFile.of(session.world());
    UserConfig config = file.read();
    List<String> words = Specs.positionals(given);
    switch (words.size()) {
      case 0 -> list(config, Format.parse(given.matchedOptionValue("--output", null)));
      case 1 -> use(file, config, words.getFirst());
      case 2 -> change(file, config, words.getFirst(), words.get(1));
      default -> throw Failure.of(Exit.USAGE, "too many words").hint("see goman ctx --help");
    }
    return Exit.OK;
  }

  private void list(UserConfig config, Format format) {
    switch (format) {
      case JSON, YAML -> Documents.print(session.out(), config, format);
      case NAME -> config.contexts().keySet().forEach(session.out()::line);
      case TABLE, WIDE -> table(config);
    }
    if (config.contexts().isEmpty()) {
      session.note("There are no contexts. To add one: goman ctx set NAME --state URL");
    }
  }

  private void table(UserConfig config) {
    if (config.contexts().isEmpty()) {
      return;
    }
    String current = session.settings().choice().context().value();
    Table table = new Table("", "NAME", "STATE", "CLOUD", "SPEED");
    config
        .contexts()
        .forEach((name, values) ->
            table.row(
                name.equals(current) ? "*" : "",
                name,
                orDash(values.state()),
                orDash(values.cloud()),
                values.speed() == null ? "-" : values.speed().toString()));
    table.lines().forEach(session.out()::line);
  }

  private void use(ConfigFile file, UserConfig config, String name) {
    if (name.equals("none")) {
      file.write(config.using(""));
      session.out().line("no context is in use");
      return;
    }
    if (!config.contexts().containsKey(name)) {
      throw Choice.unknown(name, config);
    }
    file.write(config.using(name));
    session.out().line("context " + name + " is in use");
  }

  private void change(ConfigFile file, UserConfig config, String how, String name) {
    switch (how) {
      case "use" -> use(file, config, name);
      case "set" -> set(file, config, name);
      case "delete" -> {
        if (!config.contexts().containsKey(name)) {
          throw Choice.unknown(name, config);
        }
        file.write(config.without(name));
        session.out().line("context " + name + " removed; what it named is untouched");
      }
      default ->
          throw Failure.of(Exit.USAGE, "\"" + how + "\" is not use, set or delete")
              .hint("see goman ctx --help");
    }
  }

  private void set(ConfigFile file, UserConfig config, String name) {
    if (!name.matches(NAME) || name.equals("none")) {
      throw Failure.of(Exit.USAGE, "\"" + name + "\" cannot be the name of a context")
          .hint("letters, digits and . _ - , and not none");
    }
    Settings settings = session.settings();
    boolean known = config.contexts().containsKey(name);
    UserConfig.Values values =
        new UserConfig.Values(
            flag(Setting.STATE) == null ? null : settings.state().toString(),
            flag(Setting.CLOUD),
            flag(Setting.SPEED) == null ? null : settings.speed(),
            flag(Setting.AUTO_INIT) == null ? null : settings.autoInit().word(),
            flag(Setting.COLOR));
    if (values.state() == null && !known) {
      throw Failure.of(Exit.USAGE, "it is not said where its state lives")
          .hint("goman ctx set " + name + " --state URL");
    }
    file.write(config.with(name, config.contexts().getOrDefault(name, values).or(values)));
    session.out().line("context " + name + (known ? " changed" : " added"));
  }

  private @Nullable String flag(Setting setting) {
    return session.settings().choice().flag(setting).orElse(null);
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
