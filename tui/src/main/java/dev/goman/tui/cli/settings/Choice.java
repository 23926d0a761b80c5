package dev.goman.tui.cli.settings;

import dev.goman.framework.json.Spelling;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.World;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * Chooses the value of each setting: a flag wins over a variable, that over the context in use,
 * that over the user's configuration, that over the default.
 */
public final class Choice {
  private static final String CONTEXT_VARIABLE = "GOMAN_CONTEXT";
  private static final String DEFAULT = "default";

  private final World world;
  private final ParseResult given;
  private final UserConfig config;
  private final String context;
  private final String contextOrigin;
  private final boolean contextFirst;

  private Choice(
      World world, ParseResult given, UserConfig config, Chosen context, boolean contextFirst) {
    this.world = world;
    this.given = given;
    this.config = config;
    this.context = context.value();
    this.contextOrigin = context.origin();
    this.contextFirst = contextFirst;
  }

  /**
   * @throws Failure when the configuration cannot be read, or there is no such context
   */
  static Choice of(World world, ParseResult given) {
    UserConfig config = ConfigFile.readIfAny(world);
    return new Choice(world, given, config, context(world, given, config), false);
  }

  private static Chosen context(World world, ParseResult given, UserConfig config) {
    String flag = Objects.requireNonNullElse(Settings.given(given, "--context"), "");
    String variable = world.variable(CONTEXT_VARIABLE);
    return !flag.isEmpty()
        ? new Chosen(flag, "--context")
        : !variable.isEmpty()
            ? new Chosen(variable, "$" + CONTEXT_VARIABLE)
            : new Chosen(config.context(), config.context().isEmpty() ? DEFAULT : "configuration");
  }

  /** The context in use and who says so; empty for none. */
  public Chosen context() {
    return new Chosen(context, contextOrigin);
  }

  /** The contexts there are. */
  public Set<String> contexts() {
    return config.contexts().keySet();
  }

  /** With this context in use, whose values then win over all others. */
  Choice in(String name) {
    return new Choice(world, given, config, new Chosen(name, "chosen in the UI"), true);
  }

  /** The value and where it comes from; of a setting that has a default. */
  public Chosen of(Setting setting) {
    return find(setting).orElseGet(() -> new Chosen(standard(setting), DEFAULT));
  }

  /** What was given on the command line. */
  public Optional<String> flag(Setting setting) {
    return Optional.ofNullable(Settings.given(given, setting.flag()));
  }

  /** The value where something says it. */
  Optional<Chosen> find(Setting setting) {
    Optional<Chosen> before =
        contextFirst ? first("context " + context, ofContext(setting)) : Optional.empty();
    return before
        .or(() -> first(setting.flag(), Settings.given(given, setting.flag())))
        .or(() -> first("$" + setting.variable(), world.variable(setting.variable())))
        .or(() -> first("context " + context, ofContext(setting)))
        .or(() -> first("configuration", config.settings().of(setting)));
  }

  private static Optional<Chosen> first(String origin, @Nullable String value) {
    return value == null || value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chosen(value, origin));
  }

  private @Nullable String ofContext(Setting setting) {
    if (context.isEmpty()) {
      return null;
    }
    UserConfig.Values values = config.contexts().get(context);
    if (values == null) {
      throw unknown(context, config);
    }
    return values.of(setting);
  }

  /** What to say when there is no context of this name. */
  public static Failure unknown(String name, UserConfig config) {
    return Failure.of(Exit.NOT_FOUND, "there is no context \"" + name + "\"")
        .hint(
            Spelling.closest(name, config.contexts().keySet())
                .map(c -> "did you mean " + c + "?")
                .orElse("goman ctx lists them"));
  }

  private String standard(Setting setting) {
    return switch (setting) {
      case STATE -> "file:" + folder();
      case CLOUD -> "aws for a bucket, simulated for a folder";
      case SPEED -> "10";
      case AUTO_INIT -> "ask";
      case COLOR -> "auto";
    };
  }

  /** The XDG base directory rule; a relative XDG_STATE_HOME does not count. */
  private Path folder() {
    String xdg = world.variable("XDG_STATE_HOME");
    String home = world.variable("HOME");
    if (xdg.startsWith("/")) {
      return Path.of(xdg, "goman");
    }
    if (!home.startsWith("/")) {
      throw Failure.of(Exit.USAGE, "there is no home folder to keep state in")
          .because("neither XDG_STATE_HOME nor HOME is an absolute path")
          .hint("say where: --state file:DIR");
    }
    return Path.of(home, ".local", "state", "goman");
  }
}
