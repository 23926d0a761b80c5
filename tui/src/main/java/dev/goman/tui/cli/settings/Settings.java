package dev.goman.tui.cli.settings;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.StateUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * What holds for every command.
 *
 * @param state where state lives
 * @param cloud where the machines are, if that is said
 * @param speed how many times faster than life the simulated cloud runs
 * @param color whether stderr and stdout may be coloured, as far as they are terminals
 * @param choice where each of them comes from
 */
public record Settings(
    StateUrl state,
    @Nullable CloudKind cloud,
    int speed,
    boolean color,
    boolean verbose,
    boolean quiet,
    Choice choice) {
  private static final int FASTEST = 100_000;

  /** Adds the options to the root, from where every command inherits them. */
  public static void describe(CommandSpec root) {
    option(
        root,
        Specs.value(
            "URL",
            "Where state lives: "
                + StateUrl.FORMS
                + ". Else $GOMAN_STATE, the context's, the"
                + " configuration's, file:$XDG_STATE_HOME/goman.",
            "--state"));
    option(root, Specs.value("CONTEXT", "Use these settings of the configuration.", "--context"));
    option(
        root,
        Specs.value(
            "CLOUD",
            "Where machines are: aws or simulated. Else $GOMAN_CLOUD, else aws for a state in a bucket and simulated for one in a folder.",
            "--cloud"));
    option(
        root,
        Specs.value(
            "FACTOR",
            "How many times faster than life the simulated cloud runs. Else"
                + " $GOMAN_SIMULATED_SPEED, else 10.",
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
    return of(world, Choice.of(world, root), isGiven(root, "--verbose"), isGiven(root, "--quiet"));
  }

  /**
   * With another context in use, whose values win over flags and variables.
   *
   * @throws Failure when one of them makes no sense
   */
  public Settings in(World world, String context) {
    return of(world, choice.in(context), verbose, quiet);
  }

  private static Settings of(World world, Choice choice, boolean verbose, boolean quiet) {
    return new Settings(
        state(world, choice.of(Setting.STATE)),
        choice.find(Setting.CLOUD).map(Settings::cloud).orElse(null),
        speed(choice.of(Setting.SPEED)),
        color(world, choice.of(Setting.COLOR)),
        verbose,
        quiet,
        choice);
  }

  private static StateUrl state(World world, Chosen chosen) {
    try {
      return StateUrl.parse(chosen.value(), world.directory());
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, chosen.origin() + ": " + e.getMessage()).causedBy(e);
    }
  }

  private static CloudKind cloud(Chosen chosen) {
    return CloudKind.parse(chosen.value())
        .orElseThrow(() -> wrong(chosen, "is not aws or simulated"));
  }

  private static int speed(Chosen chosen) {
    try {
      int speed = Integer.parseInt(chosen.value());
      if (speed >= 1 && speed <= FASTEST) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // Said below, together with what is out of range.
    }
    throw wrong(chosen, "is not a whole number from 1 to 100000");
  }

  /**
   * What applying does where no control plane listens.
   *
   * @throws Failure when that makes no sense
   */
  public AutoInit autoInit() {
    Chosen chosen = choice.of(Setting.AUTO_INIT);
    return AutoInit.parse(chosen.value())
        .orElseThrow(() -> wrong(chosen, "is not ask, always or never"));
  }

  private static boolean color(World world, Chosen chosen) {
    boolean dumb = world.variable("TERM").equals("dumb");
    return switch (chosen.value()) {
      case "always" -> true;
      case "never" -> false;
      case "auto" -> world.variable("NO_COLOR").isEmpty() && !dumb && world.err().isTerminal();
      default -> throw wrong(chosen, "is not auto, always or never");
    };
  }

  private static Failure wrong(Chosen chosen, String what) {
    return Failure.of(Exit.USAGE, chosen.origin() + ": \"" + chosen.value() + "\" " + what);
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
