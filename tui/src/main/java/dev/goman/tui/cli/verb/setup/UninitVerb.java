package dev.goman.tui.cli.verb.setup;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.tui.cli.arguments.Specs;
import dev.goman.tui.cli.install.Installer;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Question;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Text;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goman uninit}: removes the control plane, once there are no clusters any more. */
public final class UninitVerb implements Verb {
  private static final int MOST_NAMES = 20;

  private final Session session;
  private final Installer installer;

  @Inject
  UninitVerb(Session session, Installer installer) {
    this.session = session;
    this.installer = installer;
  }

  public static CommandSpec describe() {
    return Specs.verb("uninit", "Remove the control plane. Refused while there are clusters.")
        .addOption(Names.option())
        .addOption(Specs.flag("Do not ask.", "-y", "--yes").build());
  }

  @Override
  public Exit run(ParseResult given) throws InterruptedException {
    try (Signals.Watch _ = session.watchSignals()) {
      Deployer deployer = installer.deployer();
      Installation installation = Names.installation(deployer, session, given, null);
      if (!deployer.exists(installation)) {
        throw Failure.of(Exit.NOT_FOUND, "there is no control plane " + installation.name())
            .because(
                "no stack of this name in account "
                    + installation.account()
                    + ", "
                    + installation.region());
      }
      requireNoClusters(deployer, installation);
      confirm(installation, Specs.has(given, "--yes"));
      deployer.remove(installation, installer::tell);
      session.out().line(installation.name() + " removed");
      return Exit.OK;
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }

  private void requireNoClusters(Deployer deployer, Installation installation) {
    if (!deployer.hasState(installation)) {
      return;
    }
    try (State state =
        session
            .world()
            .states()
            .open(installation.state(), session.settings().cloud(), session.settings().speed())) {
      List<String> names =
          ClusterVersions.of(state).keySet().stream()
              .map(ResourceKey::name)
              .sorted()
              .limit(MOST_NAMES)
              .map(ClusterView::name)
              .toList();
      if (!names.isEmpty()) {
        throw Failure.of(Exit.CONFLICT, "there are clusters in " + installation.state())
            .more(names)
            .hint("delete them first: goman delete " + names.getFirst() + " --wait");
      }
    }
  }

  private void confirm(Installation installation, boolean agreed) {
    session.note(
        "To be removed: the stack "
            + installation.name()
            + " with its function, table, queues and roles, s3://"
            + installation.state().bucket()
            + " with all versions of all objects, and s3://"
            + installation.codeBucket()
            + ".");
    if (agreed) {
      return;
    }
    if (!session.world().interactive()) {
      throw Failure.of(Exit.USAGE, "removing needs --yes where nobody can be asked");
    }
    String answer = Question.ask(session, "Type " + installation.name() + " to confirm: ");
    if (!answer.equals(installation.name())) {
      throw Failure.of(Exit.FAILURE, "nothing was removed")
          .because("\"" + Text.line(answer) + "\" is not \"" + installation.name() + "\"");
    }
  }
}
