package dev.goman.tui.cli.verb.change;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.manifest.Manifest;
import dev.goman.tui.manifest.ManifestException;
import dev.goman.tui.manifest.Manifests;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The manifests that a command line names with {@code -f}. */
final class GivenManifests {
  private static final String OPTION = "--filename";

  private GivenManifests() {}

  static OptionSpec option() {
    return Specs.values(
        "FILE",
        "A manifest in YAML or JSON, a folder of them, or - for what is piped in. May be repeated.",
        "-f",
        OPTION);
  }

  static boolean any(ParseResult given) {
    return given.hasMatchedOption(OPTION);
  }

  /**
   * @param verb for the hint
   * @throws Failure when none is named, or one cannot be read
   */
  static List<Manifest> read(ParseResult given, World world, String verb) {
    List<String> sources = given.matchedOptionValue(OPTION, List.of());
    if (sources.isEmpty()) {
      throw Failure.of(Exit.USAGE, "it is not said what to " + verb)
          .hint("goman " + verb + " -f FILE");
    }
    try {
      return Manifests.read(sources, world.directory(), world.input());
    } catch (ManifestException e) {
      throw Failure.of(Exit.FAILURE, e.what())
          .because(e.why())
          .hint(e.hint())
          .more(e.more())
          .causedBy(e);
    }
  }
}
