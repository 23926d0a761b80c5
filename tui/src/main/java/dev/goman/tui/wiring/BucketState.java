package dev.goman.tui.wiring;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.aws.AwsCloudSettings;
import dev.goman.tui.state.CloudKind;
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
final class BucketState extends WiredState {
  private static final Logger log = LoggerFactory.getLogger(BucketState.class);

  private final CloudKind cloud;
  private final TimeSource time;
  private final BucketComponent parts;

  private BucketState(
      StateUrl url, CloudKind cloud, Speed speed, TimeSource time, BucketComponent parts) {
    super(url, speed, parts);
    this.cloud = cloud;
    this.time = time;
    this.parts = parts;
  }

  /**
   * @throws IllegalArgumentException when the environment does not say what is needed
   */
  static BucketState open(
      StateUrl.Bucket url,
      CloudKind cloud,
      Speed speed,
      Map<String, String> environment,
      TimeSource time,
      Ids ids) {
    BucketComponent parts =
        DaggerBucketComponent.factory()
            .create(
                new S3Location(url.bucket(), url.prefix()),
                AwsSettings.of(environment),
                ControlPlane.of(environment),
                cloud,
                AwsCloudSettings.of(environment),
                speed,
                time,
                ids);
    return new BucketState(url, cloud, speed, time, parts);
  }

  @Override
  public boolean simulated() {
    return cloud == CloudKind.SIMULATED;
  }

  @Override
  public boolean hasOwnController() {
    return true;
  }

  @Override
  public Optional<Hosted> tryHost() {
    return Optional.of(HostedRunner.start(parts.hosting(), this::handOver));
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
}
