package dev.goman.tui.wiring;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.state.Reads;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;

/** A state whose parts come from a graph. They hold nothing that needs to be given back. */
abstract class WiredState implements State {
  private final StateUrl url;
  private final Speed speed;
  private final StateComponent parts;

  WiredState(StateUrl url, Speed speed, StateComponent parts) {
    this.url = url;
    this.speed = speed;
    this.parts = parts;
  }

  @Override
  public final StateUrl url() {
    return url;
  }

  @Override
  public final ResourceStore<ClusterSpec, ClusterStatus> clusters() {
    return parts.clusters();
  }

  @Override
  public final ObjectStore objects() {
    return parts.objects();
  }

  @Override
  public final Reads reads() {
    return parts.reads();
  }

  @Override
  public final Leases leases() {
    return parts.leases();
  }

  @Override
  public final Cloud cloud() {
    return parts.cloud();
  }

  @Override
  public final int speed() {
    return speed.factor();
  }

  @Override
  public final void close() {}
}
