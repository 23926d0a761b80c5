package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Failures;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.manifest.Manifest;
import dev.goman.tui.manifest.Written;
import dev.goman.tui.state.State;
import dev.goman.tui.text.LineDiff;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code goman diff -f FILE}: what {@code apply} would change. Exits with 0 when that is nothing.
 */
public final class DiffVerb implements Verb {
  private static final String PLAIN = "\u001b[0m";

  private final Session session;

  @Inject
  DiffVerb(Session session) {
    this.session = session;
  }

  public static CommandSpec describe() {
    return Specs.verb("diff", "Show what apply would change; exit 1 if that is anything.")
        .addOption(GivenManifests.option());
  }

  /** An error must not look like a difference. */
  @Override
  public Exit run(ParseResult given) {
    try {
      return compare(given);
    } catch (RuntimeException e) {
      Failure failure = Failures.explain(e);
      throw failure.exit() == Exit.FAILURE ? failure.as(Exit.TROUBLE) : failure;
    }
  }

  private Exit compare(ParseResult given) {
    List<Manifest> manifests = GivenManifests.read(given, session.world(), "diff");
    boolean differs = false;
    try (State state = session.open()) {
      for (Manifest manifest : manifests) {
        differs |= differs(state, manifest);
      }
    }
    return differs ? Exit.DIFFERS : Exit.OK;
  }

  private boolean differs(State state, Manifest manifest) {
    Optional<SpecObject<ClusterSpec>> stored =
        state.clusters().get(manifest.key()).map(cluster -> cluster.spec());
    String before = stored.map(Written::of).orElse("");
    List<String> lines = LineDiff.of(before, Written.of(after(stored, manifest.object())));
    if (lines.isEmpty()) {
      return false;
    }
    String name = ClusterView.name(manifest.key().name());
    session.out().line(stored.isPresent() ? "--- " + name + " stored" : "--- nothing");
    session.out().line("+++ " + name + " as applied");
    lines.forEach(line -> session.out().line(colored(Text.line(line))));
    return true;
  }

  /** As applying makes it: annotations are added to those that are there. */
  private static SpecObject<ClusterSpec> after(
      Optional<SpecObject<ClusterSpec>> stored, SpecObject<ClusterSpec> wanted) {
    Map<String, String> annotations = new TreeMap<>();
    stored.ifPresent(object -> annotations.putAll(object.metadata().annotations()));
    annotations.putAll(wanted.metadata().annotations());
    return wanted.withMetadata(wanted.metadata().withAnnotations(annotations));
  }

  private String colored(String line) {
    if (!session.settings().color() || !session.out().isTerminal()) {
      return line;
    }
    return switch (line.charAt(0)) {
      case '-' -> "\u001b[31m" + line + PLAIN;
      case '+' -> "\u001b[32m" + line + PLAIN;
      default -> line;
    };
  }
}
