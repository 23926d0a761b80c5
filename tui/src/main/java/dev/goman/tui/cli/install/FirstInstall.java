package dev.goman.tui.cli.install;

import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cli.settings.AutoInit;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.StateUrl;
import dev.goman.tui.ui.effect.Groundwork;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that what is about to be stored has a controller: installs the control plane of a
 * state in a bucket that has none, after asking. States in folders, and simulated clouds, need
 * none.
 */
public final class FirstInstall {
  private final Session session;
  private final Installer installer;

  @Inject
  FirstInstall(Session session, Installer installer) {
    this.session = session;
    this.installer = installer;
  }

  /**
   * @param agreed whether nobody needs to be asked
   * @throws Failure with {@link Exit#USAGE} when somebody had to be asked and nobody can be
   */
  public void ensure(boolean agreed) throws InterruptedException {
    Optional<StateUrl.Bucket> state = needed();
    if (state.isPresent()) {
      ensure(state.get(), agreed || session.settings().autoInit() == AutoInit.ALWAYS);
    }
  }

  /** The same for a UI, which asks in its own way; of whatever session is the present one. */
  public Groundwork groundwork(Session present) {
    FirstInstall there = new FirstInstall(present, new Installer(present));
    return new ControlPlaneWork(present, there.installer, there.needed());
  }

  /** The state, if it is one that needs a control plane which this may install. */
  private Optional<StateUrl.Bucket> needed() {
    boolean wanted = session.settings().autoInit() != AutoInit.NEVER;
    boolean real = session.settings().cloud() != CloudKind.SIMULATED;
    return wanted && real && session.settings().state() instanceof StateUrl.Bucket state
        ? Optional.of(state)
        : Optional.empty();
  }

  private void ensure(StateUrl.Bucket state, boolean agreed) throws InterruptedException {
    Deployer deployer = installer.deployer();
    try (Signals.Watch _ = session.watchSignals()) {
      if (deployer.listens(state).orElse(true)) {
        return;
      }
      if (!agreed && !session.world().interactive()) {
        throw Failure.of(Exit.USAGE, state + " has no control plane yet")
            .because("its clusters need one, and nobody can be asked here")
            .hint(
                "install it: goman init --state "
                    + state
                    + " --yes; or add --yes; or, with a controller of your own, set "
                    + "GOMAN_AUTO_INIT=never");
      }
      session.note(state + " has no control plane yet, which its clusters need.");
      Installation installation = deployer.installation(Installation.USUAL_NAME, state, null);
      installer.install(deployer, installation, installer.functionPackage(""), Map.of(), agreed);
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }
}
