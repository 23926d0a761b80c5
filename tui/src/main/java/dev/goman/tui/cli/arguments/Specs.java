package dev.goman.tui.cli.arguments;

import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Short ways to write down what a verb takes, and to read what it was given. */
public final class Specs {
  /**
   * Makes what the parser needs for {@link #values} and {@link #positionals}. Its own factory first
   * asks for a class of Groovy, for which the virtual machine opens every jar.
   */
  private static final CommandLine.IFactory LISTS =
      new CommandLine.IFactory() {
        @Override
        public <T> T create(Class<T> type) {
          return type.cast(new ArrayList<>());
        }
      };

  private Specs() {}

  /** Whatever parses what is described here. */
  public static CommandLine parser(CommandSpec root) {
    return new CommandLine(root, LISTS);
  }

  public static CommandSpec verb(String name, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new Object(), LISTS).name(name);
    spec.usageMessage().description(description).sortOptions(false);
    return spec;
  }

  public static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(boolean.class)
        .arity("0")
        .description(description);
  }

  public static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static PositionalParamSpec positionals(String label, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static OptionSpec output(String formats) {
    return value("FORMAT", "How to print it: " + formats + ".", "-o", "--output");
  }

  public static OptionSpec timeout() {
    return value("TIME", "How long to wait at most, such as 120s or 10m.", "--timeout");
  }

  /**
   * The time limit given, or ten minutes.
   *
   * @throws Failure when it is no time
   */
  public static Duration timeout(ParseResult given) {
    return duration("--timeout", given.matchedOptionValue("--timeout", "10m"));
  }

  /**
   * The time given.
   *
   * @throws Failure when it is no time
   */
  public static Duration duration(ParseResult given, String option, String usual) {
    return duration(option, given.matchedOptionValue(option, usual));
  }

  /**
   * The whole number given.
   *
   * @throws Failure when it is none, or negative
   */
  public static int number(ParseResult given, String option, String usual) {
    String text = given.matchedOptionValue(option, usual);
    if (!text.matches("\\d{1,9}")) {
      throw Failure.of(Exit.USAGE, option + ": \"" + text + "\" is not a whole number");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String option, String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, option + ": " + e.getMessage())
          .hint("write 90s, 10m or 1h30m")
          .causedBy(e);
    }
  }

  public static OptionSpec selector() {
    return value(
        "LABELS", "Those with these labels, such as env=prod,tier!=web.", "-l", "--selector");
  }

  /** What an option was given, or an empty text. */
  public static String given(ParseResult given, String option) {
    return given.matchedOptionValue(option, "");
  }

  public static boolean has(ParseResult given, String option) {
    return given.matchedOptionValue(option, Boolean.FALSE);
  }

  public static List<String> positionals(ParseResult given) {
    return given.matchedPositionalValue(0, List.of());
  }

  private static String[] rest(String[] names) {
    return Arrays.copyOfRange(names, 1, names.length);
  }
}
