package dev.goman.tui.cli.verb.setup;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** All that may be typed, for completion. */
public interface Vocabulary {
  List<String> verbs();

  /**
   * What a verb takes, with what every verb takes as its parent.
   *
   * @param verb one of {@link #verbs}
   */
  CommandSpec describe(String verb);
}
