package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code goman completion bash}: a script that lets a shell complete what is typed, names of
 * clusters included. The script asks {@code goman completion words -- WORDS...}.
 */
public final class CompletionVerb implements Verb {
  private static final String ASK = "words";

  private final Session session;
  private final Vocabulary vocabulary;

  @Inject
  CompletionVerb(Session session, Vocabulary vocabulary) {
    this.session = session;
    this.vocabulary = vocabulary;
  }

  public static CommandSpec describe() {
    return Specs.verb("completion", "Print what lets a shell complete commands.")
        .addPositional(Specs.positionals("SHELL", "bash, zsh or fish"));
  }

  @Override
  public Exit run(ParseResult given) {
    List<String> words = Specs.positionals(given);
    if (!words.isEmpty() && words.getFirst().equals(ASK)) {
      List<String> typed = words.subList(1, words.size());
      new Candidates(session, vocabulary).of(typed).forEach(session.out()::line);
      return Exit.OK;
    }
    Shell shell =
        Arrays.stream(Shell.values())
            .filter(each -> words.equals(List.of(each.word())))
            .findFirst()
            .orElseThrow(() ->
                Failure.of(Exit.USAGE, "it is not said for which shell")
                    .hint("goman completion bash, zsh or fish"));
    session.out().print(shell.script());
    return Exit.OK;
  }
}
