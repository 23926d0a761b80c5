package dev.goman.lambda.k3s;

import dagger.Module;
import dagger.Provides;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.Notice;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.K3sReconciler;
import dev.goman.k3s.aws.AwsCloud;
import dev.goman.k3s.plan.Pace;
import dev.goman.k3s.simulated.SimulatedCloud;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionPorts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.http.SdkHttpClient;

/** The controller of clusters over the ports of AWS, and a cloud that is real or simulated. */
@Module
final class ClusterModule {
  /** Each look takes requests of some ten milliseconds. */
  private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

  private ClusterModule() {}

  @Provides
  @Singleton
  static Cloud cloud(
      ClusterSettings settings,
      AwsSettings aws,
      SdkHttpClient http,
      ObjectStore objects,
      TimeSource time) {
    return settings.simulated()
        ? SimulatedCloud.beside(objects, time, settings.speed())
        : new AwsCloud(aws, settings.cloud(), http, time);
  }

  @Provides
  static Pace pace(ClusterSettings settings) {
    return settings.simulated() ? Pace.REAL.faster(settings.speed(), SHORTEST_POLL) : Pace.REAL;
  }

  @Provides
  @Singleton
  static ControllerFunction function(
      FunctionPorts ports, Cloud cloud, Pace pace, RandomGenerator random) {
    return ControllerFunction.over(ports)
        .serve(
            "cluster",
            new K3sReconciler(cloud, pace, Ids.from(random)),
            Map.of(
                Notice.INSTANCE, Belongings::instances,
                Notice.COMMAND, Belongings::commands))
        .build();
  }
}
