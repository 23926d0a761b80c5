package dev.goman.tui.cli.verb.show;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.manifest.JsonSchema;
import dev.goman.tui.manifest.ManifestException;
import dev.goman.tui.manifest.Reference;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman explain spec.pools}: what the fields of a manifest are for. */
public final class ExplainVerb implements Verb {
  private final Session session;

  @Inject
  ExplainVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("explain", "Explain the fields of a manifest.")
        .addOption(
            Specs.value(
                "FORMAT", "All of it as schema (JSON Schema) or markdown.", "-o", "--output"))
        .addPositional(Specs.positionals("FIELD", "such as spec.pools.count; all if left out"));
  }

  @Override
  public Exit run(ParseResult given) {
    switch (Specs.given(given, "--output")) {
      case "" -> explain(Specs.positionals(given));
      case "schema" -> session.out().print(JsonSchema.text());
      case "markdown" -> session.out().print(Reference.markdown());
      default ->
          throw Failure.of(
              Exit.USAGE,
              "--output: \"" + Specs.given(given, "--output") + "\" is not schema or markdown");
    }
    return Exit.OK;
  }

  private void explain(List<String> paths) {
    try {
      for (String path : paths.isEmpty() ? List.of("") : paths) {
        Reference.explain(path).forEach(session.out()::line);
      }
    } catch (ManifestException e) {
      throw Failure.of(Exit.NOT_FOUND, e.what()).hint(e.hint()).causedBy(e);
    }
  }
}
