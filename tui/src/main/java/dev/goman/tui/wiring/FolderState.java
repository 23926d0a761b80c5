package dev.goman.tui.wiring;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.HostClaim;
import dev.goman.tui.state.StateUrl;
import java.nio.file.Path;
import java.util.Optional;

/** State in a folder of this machine: the embedded default, with a simulated cloud. */
final class FolderState extends WiredState {
  /** Where the store keeps what is no object. */
  private static final String OWN_FILES = ".goman";

  private final Path ownFiles;
  private final FolderComponent parts;

  private FolderState(StateUrl.Folder url, Speed speed, FolderComponent parts) {
    super(url, speed, parts);
    this.ownFiles = url.path().resolve(OWN_FILES);
    this.parts = parts;
  }

  static FolderState open(StateUrl.Folder url, Speed speed, TimeSource time, Ids ids) {
    return new FolderState(
        url, speed, DaggerFolderComponent.factory().create(url, speed, time, ids));
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public boolean hasOwnController() {
    return false;
  }

  @Override
  public Optional<Hosted> tryHost() {
    return HostClaim.tryTake(ownFiles).map(this::start);
  }

  private Hosted start(HostClaim claim) {
    return HostedRunner.start(parts.hosting(), left -> claim.close());
  }
}
