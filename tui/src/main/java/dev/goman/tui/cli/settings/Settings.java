package dev.goman.tui.cli.settings;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.StateUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * What holds for every command. A flag wins over a variable, a variable over the default.
 *
 * @param state where state lives
 * @param cloud where the machines are, if that is said
 * @param speed how many times faster than life the simulated cloud runs
 * @param color whether stderr and stdout may be coloured, as far as they are terminals
 */
public record Settings(
    StateUrl state,
    @Nullable CloudKind cloud,
    int speed,
    boolean color,
    boolean verbose,
    boolean quiet) {
  public static final String STATE = "GOMAN_STATE";
  public static final String CLOUD = "GOMAN_CLOUD";
  public static final String SPEED = "GOMAN_SIMULATED_SPEED";
  public static final int DEFAULT_SPEED = 10;
  private static final int FASTEST = 100_000;

  /** Adds the options to the root, from where every command inherits them. */
  public static void describe(CommandSpec root) {
    option(
        root,
        Specs.value(
            "URL",
            "Where state lives: "
                + StateUrl.FORMS
                + ". Else $"
                + STATE
                + ", else file:$XDG_STATE_HOME/goman.",
            "--state"));
    option(
        root,
        Specs.value(
            "CLOUD",
            "Where machines are: aws or simulated. Else $"
                + CLOUD
                + ", else aws for a state in a bucket and simulated for one in a folder.",
            "--cloud"));
    option(
        root,
        Specs.value(
            "FACTOR",
            "How many times faster than life the simulated cloud runs. Else $"
                + SPEED
                + ", else 10.",
            "--speed"));
    option(root, Specs.value("WHEN", "Colours: auto, always or never.", "--color"));
    option(root, Specs.flag("Say more, stack traces included.", "-v", "--verbose").build());
    option(root, Specs.flag("Say nothing but the answer and errors.", "-q", "--quiet").build());
    option(root, Specs.flag("Show help.", "-h", "--help").usageHelp(true).build());
  }

  private static void option(CommandSpec root, OptionSpec option) {
    root.addOption(OptionSpec.builder(option).scopeType(ScopeType.INHERIT).build());
  }

  /**
   * @param root the parse result of the whole command line
   * @throws Failure when one of them makes no sense
   */
  public static Settings of(World world, ParseResult root) {
    return new Settings(
        state(world, given(root, "--state")),
        cloud(world, given(root, "--cloud")),
        speed(world, given(root, "--speed")),
        color(world, given(root, "--color")),
        isGiven(root, "--verbose"),
        isGiven(root, "--quiet"));
  }

  private static StateUrl state(World world, @Nullable String flag) {
    String variable = world.variable(STATE);
    if (flag != null) {
      return state("--state", flag, world.directory());
    }
    return variable.isEmpty()
        ? new StateUrl.Folder(defaultFolder(world))
        : state(STATE, variable, world.directory());
  }

  private static StateUrl state(String origin, String text, Path directory) {
    try {
      return StateUrl.parse(text, directory);
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, origin + ": " + e.getMessage()).causedBy(e);
    }
  }

  /** The XDG base directory rule; a relative XDG_STATE_HOME does not count. */
  private static Path defaultFolder(World world) {
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

  private static @Nullable CloudKind cloud(World world, @Nullable String flag) {
    String variable = world.variable(CLOUD);
    if (flag != null) {
      return cloud("--cloud", flag);
    }
    return variable.isEmpty() ? null : cloud(CLOUD, variable);
  }

  private static CloudKind cloud(String origin, String text) {
    return CloudKind.parse(text)
        .orElseThrow(
            () -> Failure.of(Exit.USAGE, origin + ": \"" + text + "\" is not aws or simulated"));
  }

  private static int speed(World world, @Nullable String flag) {
    String variable = world.variable(SPEED);
    if (flag != null) {
      return speed("--speed", flag);
    }
    return variable.isEmpty() ? DEFAULT_SPEED : speed(SPEED, variable);
  }

  private static int speed(String origin, String text) {
    try {
      int speed = Integer.parseInt(text);
      if (speed >= 1 && speed <= FASTEST) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // Said below, together with what is out of range.
    }
    throw Failure.of(
        Exit.USAGE, origin + ": \"" + text + "\" is not a whole number from 1 to 100000");
  }

  private static boolean color(World world, @Nullable String flag) {
    boolean dumb = world.variable("TERM").equals("dumb");
    return switch (flag == null ? "auto" : flag) {
      case "always" -> true;
      case "never" -> false;
      case "auto" -> world.variable("NO_COLOR").isEmpty() && !dumb && world.err().isTerminal();
      default ->
          throw Failure.of(Exit.USAGE, "--color: \"" + flag + "\" is not auto, always or never");
    };
  }

  /** The value nearest to the verb wins: {@code goman --state a get --state b} means b. */
  public static @Nullable String given(ParseResult root, String option) {
    @Nullable String value = null;
    for (ParseResult level = root; level != null; level = level.subcommand()) {
      if (level.hasMatchedOption(option)) {
        value = level.<@Nullable String>matchedOptionValue(option, value);
      }
    }
    return value;
  }

  public static boolean isGiven(ParseResult root, String option) {
    for (ParseResult level = root; level != null; level = level.subcommand()) {
      if (level.hasMatchedOption(option)) {
        return true;
      }
    }
    return false;
  }
}
