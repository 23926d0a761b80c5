package dev.goman.tui.cli.verb.show;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.install.Installer;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.FunctionLog;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.deploy.LogLine;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman logs}: what the function wrote, readable. */
public final class LogsVerb implements Verb {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Session session;
  private final Installer installer;

  @Inject
  LogsVerb(Session session, Installer installer) {
    this.session = session;
    this.installer = installer;
  }

  public static CommandSpec describe() {
    return Specs.verb("logs", "Show what the function of the control plane wrote.")
        .addOption(Specs.flag("Go on with what it writes.", "-f", "--follow").build())
        .addOption(Specs.value("TIME", "How far back, such as 30m. Else 1h.", "--since"))
        .addOption(
            Specs.value(
                "NAME", "Name of the function. Else goman-cluster-controller.", "--function"))
        .addOption(Specs.flag("What Lambda says too, and numbers.", "-a", "--all").build())
        .addPositional(Specs.positionals("CLUSTER", "cluster/NAME: only what is about it"));
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Instant since = session.now().minus(since(given));
    String name = name(given);
    boolean all = Specs.has(given, "--all");
    try (Signals.Watch _ = session.watchSignals()) {
      FunctionLog log =
          installer
              .deployer()
              .log(given.matchedOptionValue("--function", Installation.USUAL_FUNCTION));
      show(log, since, name, all);
      while (Specs.has(given, "--follow") && !session.out().closed()) {
        session.sleep(PAUSE);
        show(log, since, name, all);
      }
      return Exit.OK;
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }

  private static Duration since(ParseResult given) {
    try {
      return Durations.parse(given.matchedOptionValue("--since", "1h"));
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, "--since: " + e.getMessage())
          .hint("write 90s, 10m or 1h30m")
          .causedBy(e);
    }
  }

  private static String name(ParseResult given) {
    if (Specs.positionals(given).isEmpty()) {
      return "";
    }
    Targets targets = Targets.named(given);
    if (targets.keys().size() != 1) {
      throw Failure.of(Exit.USAGE, "logs shows those of one cluster, or all");
    }
    return targets.keys().getFirst().name();
  }

  private void show(FunctionLog log, Instant since, String name, boolean all) {
    for (LogLine line : log.next(since, name)) {
      boolean wanted = name.isEmpty() || line.isAbout(name);
      boolean told = line.kind() == LogLine.Kind.CONTROLLER || line.kind() == LogLine.Kind.OTHER;
      if (wanted && (all || told)) {
        print(line);
      }
    }
    session.out().flush();
  }

  private void print(LogLine line) {
    String about = line.field("key");
    String text =
        line.kind() == LogLine.Kind.CONTROLLER
            ? line.field("level")
                + "  "
                + (about.isEmpty() ? "" : about + "  ")
                + line.text()
                + (line.rest().isEmpty() ? "" : "  " + line.rest())
            : line.kind() == LogLine.Kind.METRICS ? "METRICS  " + line.rest() : line.text();
    session.out().line(line.at() + "  " + Text.line(text));
    line.trace().forEach(each -> session.out().line("    " + Text.line(each)));
  }
}
