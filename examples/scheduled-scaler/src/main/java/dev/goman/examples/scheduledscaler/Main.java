package dev.goman.examples.scheduledscaler;

import dev.goman.examples.scheduledscaler.PoolSchedule.Spec;
import dev.goman.examples.scheduledscaler.PoolSchedule.Status;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.SimulatedCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two controllers in one process, on the state folder that is the only argument: one of schedules,
 * and the one of clusters, over the simulated cloud.
 */
public final class Main {
  static final ResourceCodec<ClusterSpec, ClusterStatus> CLUSTERS =
      new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class);
  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final int SPEED = 100;
  private static final Duration SHORTEST_POLL = Duration.ofMillis(200);

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    TimeSource time = new SystemTime();
    log.info(SimulatedCloud.NOTICE);
    controllers(new FileObjectStore(Path.of(arguments[0]), time), time).run();
  }

  static LocalControllers controllers(ObjectStore objects, TimeSource time) {
    RandomGenerator random = Randomness.system();
    LocalControllers controllers = new LocalControllers(objects, time, random);
    Pools pools = Pools.of(controllers.resources(CLUSTERS));
    Informer<Spec, Status> schedules =
        controllers.serve(new ScheduleReconciler(pools), ScheduleReconciler.BY_CLUSTER);
    controllers.follow(
        CLUSTERS,
        cluster -> schedules.snapshot().lookup(ScheduleReconciler.BY_CLUSTER, cluster.name()));
    SimulatedCloud cloud =
        new SimulatedCloud(
            objects, ".simulated-cloud", time, random.nextLong(), SPEED, Faults.none());
    Pace pace = Pace.REAL.faster(SPEED, SHORTEST_POLL);
    controllers.serve(new K3sReconciler(cloud, pace, Ids.from(random)));
    return controllers;
  }
}
