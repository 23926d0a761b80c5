package dev.goman.tui.wiring;

import dagger.Module;
import dagger.Provides;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.InformerSource;
import dev.goman.framework.controller.RequeuerSource;
import dev.goman.framework.controller.RunnerSettings;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.plan.Pace;
import dev.goman.tui.state.Reads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The controller of clusters over whatever ports there are. */
@Module
final class ControllerModule {
  private static final Backoff RETRY =
      Backoff.exponential(Duration.ofMillis(200), Duration.ofSeconds(30));

  /** Where a listing is never further away, it is not worth waking up to see whether it is due. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private ControllerModule() {}

  @Provides
  @Singleton
  static ResourceCodec<ClusterSpec, ClusterStatus> codec() {
    return new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class);
  }

  @Provides
  @Singleton
  static ResourceStore<ClusterSpec, ClusterStatus> clusters(
      ObjectStore objects,
      ResourceCodec<ClusterSpec, ClusterStatus> codec,
      TimeSource time,
      Ids ids) {
    return new ResourceStore<>(objects, codec, time, ids);
  }

  @Provides
  static Controller<ClusterSpec, ClusterStatus> controller(
      Cloud cloud,
      Pace pace,
      ResourceStore<ClusterSpec, ClusterStatus> clusters,
      Leases leases,
      TimeSource time,
      Ids ids) {
    return new Controller<>(
        new K3sReconciler(cloud, pace, ids),
        clusters,
        leases,
        time,
        ids,
        RETRY.withFullJitter(Randomness.system()),
        AuditSink.none());
  }

  @Provides
  static Informer<ClusterSpec, ClusterStatus> informer(
      ObjectStore objects,
      ResourceCodec<ClusterSpec, ClusterStatus> codec,
      Polling polling,
      Reads reads,
      TimeSource time) {
    return Informer.of(objects, codec, time, Randomness.system())
        .polling(polling)
        .parallel(reads.parallel(), reads.ranges())
        .build();
  }

  @Provides
  static Hosting hosting(
      Controller<ClusterSpec, ClusterStatus> controller,
      Informer<ClusterSpec, ClusterStatus> informer,
      Polling polling,
      Requeuer requeuer,
      Leases leases,
      TimeSource time,
      Ids ids) {
    InformerSource<ClusterSpec, ClusterStatus> clusters = InformerSource.ofPrimary(informer, time);
    ControllerRunner runner =
        new ControllerRunner(
            List.of(controller.through(informer)),
            List.of(
                polling.ceiling().compareTo(SOON) > 0 ? clusters : clusters.unhurried(),
                new RequeuerSource(requeuer, leases)),
            time,
            RunnerSettings.forDaemon("goman-" + ids.next()));
    return new Hosting(runner, informer);
  }
}
