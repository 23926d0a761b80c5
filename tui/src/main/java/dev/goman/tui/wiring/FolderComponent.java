package dev.goman.tui.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.state.StateUrl;
import jakarta.inject.Singleton;

/** All that a state in a folder consists of, each part made when it is first asked for. */
@Singleton
@Component(modules = {FolderModule.class, ControllerModule.class})
interface FolderComponent {
  ObjectStore objects();

  Leases leases();

  ResourceStore<ClusterSpec, ClusterStatus> clusters();

  Cloud cloud();

  /** A new runner with each call; it is started and stopped once. */
  ControllerRunner runner();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    FolderComponent create(
        @BindsInstance StateUrl.Folder url,
        @BindsInstance Speed speed,
        @BindsInstance TimeSource time,
        @BindsInstance Ids ids);
  }
}
