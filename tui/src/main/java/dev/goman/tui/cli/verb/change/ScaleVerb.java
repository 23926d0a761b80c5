package dev.goman.tui.cli.verb.change;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.Change;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman scale cluster/prod work=5}: how many nodes pools have, or the control plane. */
public final class ScaleVerb implements Verb {
  /** What no pool may be called, since the servers are. */
  private static final String SERVER = "server";

  private final Changer changer;

  @Inject
  ScaleVerb(Changer changer) {
    this.changer = changer;
  }

  public static CommandSpec describe() {
    return Changer.describe("scale", "Change how many nodes pools have.")
        .addPositional(
            Specs.positionals(
                "CLUSTER|POOL=COUNT",
                "cluster/NAME or cluster NAME, then POOL=COUNT; server=COUNT for the servers"));
  }

  @Override
  public Exit run(ParseResult given) {
    List<String> names = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (String word : Specs.positionals(given)) {
      if (word.contains("=")) {
        changes.add(change(word));
      } else {
        names.add(word);
      }
    }
    Targets targets = Targets.named(names, given);
    if (changes.isEmpty()) {
      throw Failure.of(Exit.USAGE, "it is not said how many")
          .hint("goman scale cluster/NAME POOL=COUNT");
    }
    return changer.run(given, targets, changes);
  }

  private static Change change(String word) {
    int equals = word.indexOf('=');
    String pool = word.substring(0, equals);
    int count = count(word, word.substring(equals + 1));
    return pool.equals(SERVER) ? new Change.ScaleServers(count) : new Change.ScalePool(pool, count);
  }

  private static int count(String word, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Failure.of(Exit.USAGE, "\"" + word + "\": the count is not a whole number")
          .hint("for example work=5")
          .causedBy(e);
    }
  }
}
