package dev.goman.tui.cli.verb.change;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.Change;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The verbs that need no more than a name: {@code goman start}, {@code stop}, {@code pause}, {@code
 * resume} and {@code reconcile}.
 */
public final class SwitchVerb implements Verb {
  private final Session session;
  private final Changer changer;

  @Inject
  SwitchVerb(Session session, Changer changer) {
    this.session = session;
    this.changer = changer;
  }

  public static CommandSpec describe(String word) {
    return Changer.describe(word, description(word))
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  private static String description(String word) {
    return switch (word) {
      case "start" -> "Start the machines of stopped clusters.";
      case "stop" -> "Stop the machines of clusters; their disks stay.";
      case "pause" -> "Let the controller leave clusters alone.";
      case "resume" -> "Let the controller work on paused clusters again.";
      default -> "Have the controller look at clusters now.";
    };
  }

  @Override
  public Exit run(ParseResult given) {
    return changer.run(given, Targets.named(given), List.of(change(given.commandSpec().name())));
  }

  private Change change(String word) {
    return switch (word) {
      case "start" -> new Change.Switch(DesiredState.RUNNING);
      case "stop" -> new Change.Switch(DesiredState.STOPPED);
      case "pause" -> new Change.Pause(true);
      case "resume" -> new Change.Pause(false);
      default -> new Change.Reconcile(session.now());
    };
  }
}
