package dev.goman.tui.cli.verb.change;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whether a command that changes something only says what it would do. */
enum DryRun {
  NONE,
  /** Looks at nothing but what was given. */
  CLIENT,
  /** Looks at what is stored, too. */
  SERVER;

  /**
   * @param meaning what each of the two does
   */
  static OptionSpec option(String meaning) {
    return Specs.value("WHERE", "Change nothing; " + meaning, "--dry-run");
  }

  /**
   * @throws Failure when it is something else
   */
  static DryRun of(ParseResult given) {
    String text = Specs.given(given, "--dry-run");
    return switch (text) {
      case "", "none" -> NONE;
      case "client" -> CLIENT;
      case "server" -> SERVER;
      default ->
          throw Failure.of(Exit.USAGE, "--dry-run: \"" + text + "\" is not client or server");
    };
  }
}
