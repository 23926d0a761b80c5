package dev.goman.tui.cli;

import dev.goman.framework.json.Spelling;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.settings.Settings;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses the command line. Only the verbs whose words occur in it are described, since describing
 * all of them costs every command time; all are when that was not enough to make sense of it, or
 * for help.
 */
final class CommandTree {
  private CommandTree() {}

  /**
   * @throws Failure with {@link Exit#USAGE} when the arguments make no sense
   */
  static ParseResult parse(String... arguments) {
    List<String> words = List.of(arguments);
    List<Verbs> mentioned =
        Arrays.stream(Verbs.values()).filter(v -> words.contains(v.word())).toList();
    try {
      return line(mentioned).parseArgs(arguments);
    } catch (ParameterException e) {
      throw explain(e);
    }
  }

  /** The help text for what was parsed. */
  static String help(ParseResult parsed, boolean color) {
    CommandLine.Help.Ansi ansi = color ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    return parsed.hasSubcommand()
        ? parsed.subcommand().commandSpec().commandLine().getUsageMessage(ansi)
        : grouped(line(List.of(Verbs.values()))).getUsageMessage(ansi);
  }

  /** With a list of verbs for each group instead of one for all. */
  private static CommandLine grouped(CommandLine all) {
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(all.getHelpSectionMap());
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandTree::groups);
    return all.setHelpSectionMap(sections);
  }

  private static String groups(CommandLine.Help help) {
    StringBuilder text = new StringBuilder();
    for (Verbs.Group group : Verbs.Group.values()) {
      Map<String, CommandLine.Help> verbs = new LinkedHashMap<>(help.subcommands());
      verbs.keySet().retainAll(Verbs.wordsOf(group));
      text.append(String.format("%n%s:%n", group.heading())).append(help.commandList(verbs));
    }
    return text.toString();
  }

  /** What one verb takes, with what every verb takes as its parent. */
  static CommandSpec described(Verbs verb) {
    return Objects.requireNonNull(line(List.of(verb)).getSubcommands().get(verb.word()))
        .getCommandSpec();
  }

  private static CommandLine line(Collection<Verbs> verbs) {
    CommandSpec root = Specs.verb("goman", "K3s clusters with no server of their own.");
    Settings.describe(root);
    root.usageMessage().footer("%nThe contract for scripts is in docs/cli.md.");
    CommandLine line = Specs.parser(root);
    verbs.forEach(verb -> line.addSubcommand(verb.word(), verb.describe()));
    return line.setPosixClusteredShortOptionsAllowed(true).setAbbreviatedOptionsAllowed(false);
  }

  private static Failure explain(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    boolean atRoot = spec.parent() == null;
    String help = atRoot ? "goman --help" : "goman " + spec.name() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      boolean option = word.startsWith("-");
      Collection<String> known = option ? spec.optionsMap().keySet() : Verbs.words();
      Optional<String> meant = option || atRoot ? Spelling.closest(word, known) : Optional.empty();
      String what = option ? "option" : atRoot ? "command" : "argument";
      return Failure.of(Exit.USAGE, "unknown " + what + " \"" + word + "\"")
          .hint(meant.map(m -> "did you mean " + m + "?").orElse("see " + help))
          .causedBy(e);
    }
    return Failure.of(Exit.USAGE, lowerFirst(String.valueOf(e.getMessage())))
        .hint("see " + help)
        .causedBy(e);
  }

  private static String lowerFirst(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }
}
