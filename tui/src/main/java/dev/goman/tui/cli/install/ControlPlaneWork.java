package dev.goman.tui.cli.install;

import dev.goman.tui.cli.session.Session;
import dev.goman.tui.deploy.DeployException;
import dev.goman.tui.deploy.Deployer;
import dev.goman.tui.deploy.Installation;
import dev.goman.tui.deploy.Proposal;
import dev.goman.tui.state.StateUrl;
import dev.goman.tui.ui.effect.Groundwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The control plane of the state, offered by the UI as {@code apply} offers it. */
final class ControlPlaneWork implements Groundwork {
  private final Session session;
  private final Installer installer;
  private final Optional<StateUrl.Bucket> state;
  private @Nullable Deployer deployer;
  private @Nullable Proposal proposed;

  /**
   * @param state that needs one; empty when it needs none
   */
  ControlPlaneWork(Session session, Installer installer, Optional<StateUrl.Bucket> state) {
    this.session = session;
    this.installer = installer;
    this.state = state;
  }

  @Override
  public synchronized List<String> propose() throws InterruptedException {
    discard();
    return state.isPresent() ? propose(state.get()) : List.of();
  }

  private List<String> propose(StateUrl.Bucket bucket) throws InterruptedException {
    try {
      Deployer aws = installer.deployer();
      if (aws.listens(bucket).orElse(true)) {
        return List.of();
      }
      Installation installation = aws.installation(Installation.USUAL_NAME, bucket, null);
      Proposal proposal =
          aws.propose(
              installation,
              installer.functionPackage(""),
              Map.of(),
              session.world().ids().next(),
              line -> {});
      deployer = aws;
      proposed = proposal;
      return Installer.lines(proposal);
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }

  @Override
  public synchronized void carryOut(Consumer<String> told) throws InterruptedException {
    Deployer aws = deployer;
    Proposal proposal = proposed;
    proposed = null;
    if (aws == null || proposal == null) {
      return;
    }
    try {
      aws.carryOut(proposal, told::accept);
    } catch (DeployException e) {
      throw Installer.failure(e);
    }
  }

  @Override
  public synchronized void discard() {
    Deployer aws = deployer;
    Proposal proposal = proposed;
    proposed = null;
    if (aws != null && proposal != null) {
      aws.discard(proposal);
    }
  }
}
