package dev.goman.tui.cli;

import dev.goman.tui.cli.verb.setup.Vocabulary;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The verbs, for the verb that completes them. */
final class AllVerbs implements Vocabulary {
  @Override
  public List<String> verbs() {
    return Verbs.words();
  }

  @Override
  public CommandSpec describe(String verb) {
    return CommandTree.described(Verbs.of(verb));
  }
}
