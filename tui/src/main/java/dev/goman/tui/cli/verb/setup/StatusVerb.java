package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.install.Installer;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Finding;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.text.Table;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman status}: looks at every part of the control plane. */
public final class StatusVerb implements Verb {
  private final Session session;
  private final Installer installer;

  @Inject
  StatusVerb(Session session, Installer installer) {
    this.session = session;
    this.installer = installer;
  }

  public static CommandSpec describe() {
    return Specs.verb("status", "Look at every part of the control plane.")
        .addOption(Names.option())
        .addOption(Specs.output("json or yaml"));
  }

  @Override
  public Exit run(ParseResult given) {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    try {
      Deployer deployer = installer.deployer();
      Installation installation = Names.installation(deployer, session, given, null);
      List<Finding> findings = deployer.inspector().inspect(installation);
      if (format == Format.JSON || format == Format.YAML) {
        Documents.print(
            session.out(),
            new Report(installation.name(), installation.state().toString(), findings),
            format);
      } else {
        show(findings);
      }
      return findings.stream().anyMatch(Finding::isFailure) ? Exit.FAILURE : Exit.OK;
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }

  private void show(List<Finding> findings) {
    Table table = new Table("PART", "RESULT", "DETAIL");
    findings.forEach(f -> table.row(f.part(), f.result(), f.detail()));
    table.lines().forEach(session.out()::line);
    session.out().flush();
    findings.stream()
        .filter(f -> !f.hint().isEmpty())
        .forEach(f -> session.note("Hint: " + Text.line(f.part() + ": " + f.hint())));
  }

  /** Part of the interface: fields are added, never changed. */
  public record Report(String name, String state, List<Finding> parts) {}
}
