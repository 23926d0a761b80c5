package dev.goman.tui.wiring;

import dagger.Module;
import dagger.Provides;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.requeue.LocalRequeuer;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.plan.Pace;
import dev.goman.tui.state.Reads;
import dev.goman.tui.state.StateUrl;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What is particular to a folder: files, leases in them, and a cloud that is simulated. */
@Module
final class FolderModule {
  /** Below this, looking more often costs more than it tells. */
  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

  /** Listing a folder is cheap, unless it is very full, and a person is waiting. */
  private static final Polling POLLING =
      new Polling(Duration.ofMillis(250), Duration.ofSeconds(3))
          .resting(20, Duration.ofSeconds(10));

  private FolderModule() {}

  @Provides
  static Polling polling() {
    return POLLING;
  }

  @Provides
  static Reads reads() {
    return Reads.ONE_BY_ONE;
  }

  @Provides
  @Singleton
  static ObjectStore objects(StateUrl.Folder url, TimeSource time) {
    return new FileObjectStore(url.path(), time);
  }

  @Provides
  @Singleton
  static Leases leases(StateUrl.Folder url, TimeSource time) {
    return StoreLeases.inFolder(url.path(), time);
  }

  @Provides
  static Requeuer requeuer(Leases leases, TimeSource time, Ids ids) {
    return new LocalRequeuer(leases, time, ids);
  }

  @Provides
  static Cloud cloud(ObjectStore objects, TimeSource time, Speed speed) {
    return Simulation.beside(objects, time, speed);
  }

  @Provides
  static Pace pace(Speed speed) {
    return Simulation.pace(speed, SHORTEST_POLL);
  }
}
