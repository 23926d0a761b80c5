package dev.goman.tui.cli.verb.run;

import dev.goman.lambda.local.LocalLambda;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.install.Installer;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.StateUrl;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code goman lambda local}: runs the packaged function against an emulator until told to stop.
 */
public final class LambdaVerb implements Verb {
  private static final String MEMORY = "512";
  private static final String HANDLER = "dev.goman.lambda.k3s.ClusterFunction";

  private final Session session;
  private final Installer installer;

  @Inject
  LambdaVerb(Session session, Installer installer) {
    this.session = session;
    this.installer = installer;
  }

  public static CommandSpec describe() {
    return Specs.verb("lambda", "Run the controller's function here, against an emulator of AWS.")
        .addOption(
            Specs.value("FILE", "The package to run. Else the one of this build.", "--package"))
        .addOption(
            Specs.value("CLASS", "Its handler. Else the one that runs clusters.", "--handler"))
        .addOption(Specs.value("MIB", "How much memory it has. Else " + MEMORY + ".", "--memory"))
        .addOption(
            Specs.value("TIME", "When an invocation is killed. Else 15m.", "--invocation-timeout"))
        .addOption(
            Specs.value("TIME", "How often it looks for what was missed. Else 5m.", "--sweep"))
        .addOption(Specs.value("PORT", "Where it can be invoked, on loopback. Else any.", "--port"))
        .addPositional(Specs.positionals("local", "where: only local"));
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    if (!Specs.positionals(given).equals(List.of("local"))) {
      throw Failure.of(Exit.USAGE, "the function runs in AWS, or locally")
          .hint("goman lambda local");
    }
    LocalLambda.Settings settings = settings(given);
    try (Signals.Watch _ = session.watchSignals()) {
      local(settings)
          .run(url -> {
            session.out().line("The function takes events. Invoke it: " + url);
            session.out().flush();
          });
      return Exit.OK;
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, "the function cannot be run")
          .because(e.getMessage())
          .causedBy(e);
    }
  }

  private LocalLambda local(LocalLambda.Settings settings) {
    try {
      return new LocalLambda(settings, session.world().environment(), session.world().time());
    } catch (IllegalArgumentException e) {
      throw Failure.of(Exit.USAGE, "the function cannot be run here")
          .because(e.getMessage())
          .causedBy(e);
    }
  }

  private LocalLambda.Settings settings(ParseResult given) {
    if (!(session.settings().state() instanceof StateUrl.Bucket state)) {
      throw Failure.of(Exit.USAGE, "the function works on a state in a bucket")
          .hint("say which: --state s3://BUCKET/PREFIX");
    }
    CloudKind cloud = session.settings().cloud();
    return new LocalLambda.Settings(
        installer.functionPackage(Specs.given(given, "--package")),
        given.matchedOptionValue("--handler", HANDLER),
        state.toString(),
        (cloud == null ? CloudKind.AWS : cloud).toString(),
        session.settings().speed(),
        Specs.number(given, "--memory", MEMORY),
        Specs.duration(given, "--invocation-timeout", "15m"),
        Specs.duration(given, "--sweep", "5m"),
        Specs.number(given, "--port", "0"));
  }
}
