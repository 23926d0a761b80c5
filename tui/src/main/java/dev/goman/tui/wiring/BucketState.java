package dev.goman.tui.wiring;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.aws.AwsCloudSettings;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State in a bucket of AWS. Any number of processes and functions may run its controller at once:
 * leases share the work out.
 */
final class BucketState implements State {
  private static final Logger log = LoggerFactory.getLogger(BucketState.class);

  private final StateUrl.Bucket url;
  private final CloudKind cloud;
  private final Speed speed;
  private final TimeSource time;
  private final BucketComponent parts;

  /**
   * @throws IllegalArgumentException when the environment does not say what is needed
   */
  BucketState(
      StateUrl.Bucket url,
      CloudKind cloud,
      int speed,
      Map<String, String> environment,
      TimeSource time,
      Ids ids) {
    this.url = url;
    this.cloud = cloud;
    this.speed = new Speed(cloud == CloudKind.SIMULATED ? speed : 1);
    this.time = time;
    this.parts =
        DaggerBucketComponent.factory()
            .create(
                new S3Location(url.bucket(), url.prefix()),
                AwsSettings.of(environment),
                ControlPlane.of(environment),
                cloud,
                AwsCloudSettings.of(environment),
                this.speed,
                time,
                ids);
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
    return cloud == CloudKind.SIMULATED;
  }

  @Override
  public int speed() {
    return speed.factor();
  }

  @Override
  public boolean hasOwnController() {
    return true;
  }

  @Override
  public Optional<Hosted> tryHost() {
    return Optional.of(HostedRunner.start(parts.runner(), this::handOver));
  }

  /** What this process would have looked at again goes to whoever polls the queue next. */
  private void handOver(List<Undelivered<ResourceKey>> left) {
    Requeuer requeuer = parts.requeuer();
    try {
      for (Undelivered<ResourceKey> each : left) {
        requeuer.schedule(
            new WakeUp(
                each.key(),
                time.now().plus(each.dueIn()),
                each.failures(),
                0,
                "its controller stopped"));
      }
    } catch (RuntimeException e) {
      // The lease rows still name what is due, and the next controller looks at everything first.
      log.warn("not handed over: {}", e.getMessage());
    }
  }

  @Override
  public void close() {}
}
