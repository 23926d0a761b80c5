package dev.goman.tui.wiring;

import dagger.Module;
import dagger.Provides;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.cache.Polling;
import dev.goman.framework.controller.VirtualParallel;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.aws.AwsCloud;
import dev.goman.k3s.aws.AwsCloudSettings;
import dev.goman.k3s.plan.Pace;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.Reads;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;

/** What is particular to a bucket: events tell of changes, requests cost money, any cloud. */
@Module
final class BucketModule {
  /** Events tell of changes; a listing finds what they missed, and each costs a request. */
  private static final Polling POLLING = new Polling(Duration.ofSeconds(2), Duration.ofSeconds(30));

  /** Each look takes requests of some ten milliseconds. */
  private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

  /** A read takes some ten milliseconds, of which this machine works for less than one. */
  private static final int READS_AT_ONCE = 16;

  private BucketModule() {}

  @Provides
  static Reads reads(TimeSource time) {
    return new Reads(new VirtualParallel(READS_AT_ONCE, time), READS_AT_ONCE);
  }

  @Provides
  static Polling polling() {
    return POLLING;
  }

  @Provides
  static Cloud cloud(
      CloudKind kind,
      ObjectStore objects,
      TimeSource time,
      Speed speed,
      AwsSettings aws,
      AwsCloudSettings machines,
      SdkHttpClient http) {
    return switch (kind) {
      case SIMULATED -> Simulation.beside(objects, time, speed);
      case AWS -> new AwsCloud(aws, machines, http, time);
    };
  }

  @Provides
  static Pace pace(CloudKind kind, Speed speed) {
    return kind == CloudKind.SIMULATED ? Simulation.pace(speed, SHORTEST_POLL) : Pace.REAL;
  }
}
