package dev.goman.tui.cli.verb.change;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.Change;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman upgrade cluster/prod --to v1.37.0+k3s1}: another release of k3s. */
public final class UpgradeVerb implements Verb {
  private final Changer changer;

  @Inject
  UpgradeVerb(Changer changer) {
    this.changer = changer;
  }

  public static CommandSpec describe() {
    return Changer.describe("upgrade", "Move clusters to another release of k3s.")
        .addOption(Specs.value("VERSION", "Such as v1.36.3+k3s1.", "--to"))
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME or cluster NAME"));
  }

  @Override
  public Exit run(ParseResult given) {
    Targets targets = Targets.named(given);
    String version = Specs.given(given, "--to");
    if (version.isEmpty()) {
      throw Failure.of(Exit.USAGE, "it is not said to which version")
          .hint("goman upgrade cluster/NAME --to v1.36.3+k3s1");
    }
    return changer.run(given, targets, List.of(new Change.Upgrade(version)));
  }
}
