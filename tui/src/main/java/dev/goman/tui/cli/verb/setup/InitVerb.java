package dev.goman.tui.cli.verb.setup;

import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.install.Installer;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Question;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.settings.ConfigFile;
import dev.goman.tui.cli.settings.UserConfig;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Installation;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman init}: installs or upgrades the control plane in an AWS account. */
public final class InitVerb implements Verb {
  private static final String SNAP_START = "--snap-start";

  private final Session session;
  private final Installer installer;

  @Inject
  InitVerb(Session session, Installer installer) {
    this.session = session;
    this.installer = installer;
  }

  public static CommandSpec describe() {
    return Specs.verb("init", "Install or upgrade the control plane in your AWS account.")
        .addOption(Names.option())
        .addOption(
            Specs.value(
                "NAME", "Name of the function. Else goman-cluster-controller.", "--function"))
        .addOption(
            Specs.value("FILE", "The function's package. Else the one of this build.", "--package"))
        .addOption(
            Specs.value(
                "on|off",
                "Whether environments begin from a snapshot. Else as it was; off at first.",
                SNAP_START))
        .addOption(
            Specs.values(
                "KEY=VALUE", "A parameter of the template, as often as needed.", "--parameter"))
        .addOption(Specs.flag("Do not ask.", "-y", "--yes").build());
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    Path functionPackage = installer.functionPackage(Specs.given(given, "--package"));
    Map<String, String> parameters = parameters(given);
    Deployer deployer = installer.deployer();
    try (Signals.Watch _ = session.watchSignals()) {
      Installation installation =
          Names.installation(
              deployer, session, given, given.matchedOptionValue("--function", null));
      boolean changed =
          installer.install(
              deployer, installation, functionPackage, parameters, Specs.has(given, "--yes"));
      session.out().line(installation.name() + (changed ? " installed" : " unchanged"));
      sayHowToUse(installation);
      session.note(
          "Its log: goman logs -f, or aws logs tail /aws/lambda/" + installation.function());
      return Exit.OK;
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }

  /** Offers to keep the state as a context, unless it is the one in use already. */
  private void sayHowToUse(Installation installation) {
    String url = installation.state().toString();
    if (session.settings().state().toString().equals(url)) {
      return;
    }
    String name = installation.name();
    if (session.world().interactive()
        && Question.ask(session, "Keep " + url + " as the context " + name + " and use it? [y/N] ")
            .matches("(?i)y|yes")) {
      ConfigFile file = ConfigFile.of(session.world());
      file.write(
          file.read().with(name, new UserConfig.Values(url, null, null, null, null)).using(name));
      session.note("context " + name + " is in use; goman ctx lists all");
    } else {
      session.note("Its state: goman --state " + url + " get clusters");
      session.note("or keep it: goman ctx set " + name + " --state " + url);
    }
  }

  private static Map<String, String> parameters(ParseResult given) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : given.matchedOptionValue("--parameter", List.<String>of())) {
      int sign = pair.indexOf('=');
      if (sign <= 0) {
        throw Failure.of(Exit.USAGE, "--parameter: \"" + pair + "\" is not KEY=VALUE");
      }
      parameters.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    String snapStart = Specs.given(given, SNAP_START);
    if (!snapStart.isEmpty()) {
      parameters.put("SnapStart", onOrOff(snapStart));
    }
    return parameters;
  }

  private static String onOrOff(String text) {
    if (!text.matches("on|off")) {
      throw Failure.of(Exit.USAGE, SNAP_START + ": \"" + text + "\" is neither on nor off");
    }
    return text;
  }
}
