package dev.goman.tui.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Short ways to write down what a verb takes, and to read what it was given. */
final class Specs {
  private Specs() {}

  static CommandSpec verb(String name, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(new Object()).name(name);
    spec.usageMessage().description(description).sortOptions(false);
    return spec;
  }

  static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(boolean.class)
        .arity("0")
        .description(description);
  }

  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  static PositionalParamSpec positionals(String label, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec output(String formats) {
    return value("FORMAT", "How to print it: " + formats + ".", "-o", "--output");
  }

  static OptionSpec timeout() {
    return value("TIME", "How long to wait at most, such as 120s or 10m.", "--timeout");
  }

  static boolean has(ParseResult given, String option) {
    return given.matchedOptionValue(option, Boolean.FALSE);
  }

  static List<String> positionals(ParseResult given) {
    return given.matchedPositionalValue(0, List.of());
  }

  private static String[] rest(String[] names) {
    return Arrays.copyOfRange(names, 1, names.length);
  }
}
