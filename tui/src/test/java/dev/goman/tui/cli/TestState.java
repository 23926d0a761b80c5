package dev.goman.tui.cli;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.StepResult;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.StoreLeases;
import dev.goman.framework.observe.AuditSink;
import dev.goman.framework.queue.Backoff;
import dev.goman.framework.queue.Explanation;
import dev.goman.framework.queue.QueueStats;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.Faults;
import dev.goman.k3s.simulated.SimulatedCloud;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.state.Reads;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * State in memory with the real controller over the simulated cloud, stepped on the caller's own
 * thread whenever virtual time passes.
 */
final class TestState implements State {
  private static final int SPEED = 10;

  final MemoryObjectStore objects;
  private final TestTime time;
  private final Leases leases;
  private final ResourceStore<ClusterSpec, ClusterStatus> clusters;
  private final Controller<ClusterSpec, ClusterStatus> controller;
  private final Map<ResourceKey, Due> due = new HashMap<>();
  private final Cloud cloud;
  boolean hostedElsewhere;
  boolean hosted;
  boolean simulated = true;
  Reads reads = Reads.ONE_BY_ONE;

  TestState(TestTime time) {
    this.time = time;
    this.objects = new MemoryObjectStore(time);
    Ids ids = Ids.from(new Random(7));
    this.clusters =
        new ResourceStore<>(
            objects,
            new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class),
            time,
            ids);
    this.leases = new StoreLeases(objects, time);

    this.cloud = new SimulatedCloud(objects, ".cloud", time, 1, SPEED, Faults.none());
    this.controller =
        new Controller<>(
            new K3sReconciler(cloud, Pace.REAL.faster(SPEED, Duration.ofMillis(100)), ids),
            clusters,
            leases,
            time,
            ids,
            Backoff.exponential(Duration.ofMillis(200), Duration.ofSeconds(30)),
            AuditSink.none());
  }

  @Override
  public StateUrl url() {
    return new StateUrl.Folder(Path.of("/test"));
  }

  @Override
  public ResourceStore<ClusterSpec, ClusterStatus> clusters() {
    return clusters;
  }

  @Override
  public ObjectStore objects() {
    return objects;
  }

  @Override
  public Reads reads() {
    return reads;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Cloud cloud() {
    return cloud;
  }

  @Override
  public boolean simulated() {
    return simulated;
  }

  @Override
  public int speed() {
    return SPEED;
  }

  @Override
  public boolean hasOwnController() {
    return false;
  }

  @Override
  public Optional<Hosted> tryHost() {
    if (hostedElsewhere) {
      return Optional.empty();
    }
    hosted = true;
    time.meanwhile(this::work);
    return Optional.of(new HostedHere());
  }

  @Override
  public void close() {}

  /** Steps whatever is due now, as a runner would. */
  void work() {
    Map<ResourceKey, String> versions = ClusterVersions.of(this);
    due.keySet().retainAll(versions.keySet());
    versions.forEach((key, version) -> {
      String spec = version.split(" ", 2)[0];
      Due next = due.get(key);
      if (next == null || !next.spec().equals(spec) || next.isDue(time.now())) {
        StepResult result = controller.step(key, ControllerSettings.forDaemon("test"));
        Duration delay = result.delay();
        due.put(key, new Due(spec, delay == null ? null : time.now().plus(delay)));
      }
    });
  }

  /** There is no queue here: the steps are taken one after the other. */
  private final class HostedHere implements Hosted {
    @Override
    public Optional<Explanation<ResourceKey>> explain(ResourceKey key) {
      return Optional.empty();
    }

    @Override
    public QueueStats stats() {
      return new QueueStats(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    }

    @Override
    public void listen(Consumer<Delta<ClusterSpec, ClusterStatus>> listener) {}

    @Override
    public void close() {
      hosted = false;
      time.meanwhile(() -> {});
    }
  }

  private record Due(String spec, @Nullable Instant at) {
    boolean isDue(Instant now) {
      return at != null && !now.isBefore(at);
    }
  }
}
