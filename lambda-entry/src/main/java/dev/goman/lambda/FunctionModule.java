package dev.goman.lambda;

import dagger.Module;
import dagger.Provides;
import dev.goman.framework.aws.AwsModule;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/**
 * The {@link FunctionPorts} on AWS, over a {@link FunctionEnvironment} that the component gives.
 */
@Module(includes = AwsModule.class)
public final class FunctionModule {
  private FunctionModule() {}

  @Provides
  static S3Location state(FunctionEnvironment environment) {
    return environment.state();
  }

  @Provides
  static AwsSettings aws(FunctionEnvironment environment) {
    return environment.aws();
  }

  @Provides
  static ControlPlane plane(FunctionEnvironment environment) {
    return environment.plane();
  }

  @Provides
  @Singleton
  static TimeSource time() {
    return new SystemTime();
  }

  @Provides
  @Singleton
  static RandomGenerator random() {
    return Randomness.system();
  }

  @Provides
  @Singleton
  static FunctionPorts ports(
      ObjectStore objects,
      S3Location state,
      Leases leases,
      Requeuer requeuer,
      TimeSource time,
      RandomGenerator random) {
    return new FunctionPorts(objects, state.keyPrefix(), leases, requeuer, time, random);
  }
}
