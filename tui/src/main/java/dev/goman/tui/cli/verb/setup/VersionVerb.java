package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.Version;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.output.Documents;
import dev.goman.tui.cli.output.Format;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import jakarta.inject.Inject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman version}: what runs here. */
public final class VersionVerb implements Verb {
  private final Session session;

  @Inject
  VersionVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("version", "Show what version this is.")
        .addOption(Specs.output("json or yaml"));
  }

  @Override
  public Exit run(ParseResult given) {
    Format format = Format.parse(given.matchedOptionValue("--output", null));
    if (format == Format.JSON || format == Format.YAML) {
      Runtime.Version java = Runtime.version();
      Documents.print(
          session.out(),
          new Versions(
              Version.CURRENT,
              java.toString(),
              System.getProperty("os.name"),
              System.getProperty("os.arch")),
          format);
    } else {
      session.out().line("goman " + Version.CURRENT);
    }
    return Exit.OK;
  }

  /** Part of the interface: fields are added, never changed. */
  public record Versions(String goman, String java, String os, String architecture) {}
}
