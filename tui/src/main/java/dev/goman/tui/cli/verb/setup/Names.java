package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.state.StateUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which control plane a verb is about. */
final class Names {
  private Names() {}

  static OptionSpec option() {
    return Specs.value("NAME", "Name of the control plane. Else goman.", "--name");
  }

  static Installation installation(
      Deployer deployer, Session session, ParseResult given, @Nullable String function) {
    String name = given.matchedOptionValue("--name", Installation.USUAL_NAME);
    StateUrl.Bucket state =
        session.settings().state() instanceof StateUrl.Bucket bucket ? bucket : null;
    return deployer.installation(name, state, function);
  }
}
