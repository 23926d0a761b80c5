package dev.goman.tui.wiring;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.state.HostClaim;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import java.util.Optional;

/** State in a folder of this machine: the embedded default, with a simulated cloud. */
final class FolderState implements State {
  /** Where the store keeps what is no object. */
  private static final String OWN_FILES = ".goman";

  private final StateUrl.Folder url;
  private final Speed speed;
  private final FolderComponent parts;

  FolderState(StateUrl.Folder url, int speed, TimeSource time, Ids ids) {
    this.url = url;
    this.speed = new Speed(speed);
    this.parts = DaggerFolderComponent.factory().create(url, this.speed, time, ids);
  }

  @Override
  public StateUrl url() {
    return url;
  }

  @Override
  public ResourceStore<ClusterSpec, ClusterStatus> clusters() {
    return parts.clusters();
  }

  @Override
  public ObjectStore objects() {
    return parts.objects();
  }

  @Override
  public Leases leases() {
    return parts.leases();
  }

  @Override
  public Cloud cloud() {
    return parts.cloud();
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public int speed() {
    return speed.factor();
  }

  @Override
  public boolean hasOwnController() {
    return false;
  }

  @Override
  public Optional<Hosted> tryHost() {
    return HostClaim.tryTake(url.path().resolve(OWN_FILES)).map(this::start);
  }

  private Hosted start(HostClaim claim) {
    return HostedRunner.start(parts.runner(), left -> claim.close());
  }

  @Override
  public void close() {}
}
