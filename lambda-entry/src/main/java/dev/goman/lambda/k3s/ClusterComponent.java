package dev.goman.lambda.k3s;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.framework.aws.AwsModule;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.time.TimeSource;
import dev.goman.lambda.ControllerFunction;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** All that the function consists of. */
@Singleton
@Component(modules = {AwsModule.class, ClusterModule.class})
interface ClusterComponent {
  ControllerFunction function();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    ClusterComponent create(
        @BindsInstance ClusterSettings settings,
        @BindsInstance S3Location location,
        @BindsInstance AwsSettings aws,
        @BindsInstance ControlPlane plane,
        @BindsInstance TimeSource time,
        @BindsInstance RandomGenerator random);
  }
}
