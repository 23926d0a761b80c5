package dev.goman.tui.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.framework.aws.AwsModule;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.aws.AwsCloudSettings;
import dev.goman.tui.state.CloudKind;
import jakarta.inject.Singleton;

/** All that a state in a bucket consists of, each part made when it is first asked for. */
@Singleton
@Component(modules = {AwsModule.class, BucketModule.class, ControllerModule.class})
interface BucketComponent extends StateComponent {
  Requeuer requeuer();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    BucketComponent create(
        @BindsInstance S3Location location,
        @BindsInstance AwsSettings aws,
        @BindsInstance ControlPlane plane,
        @BindsInstance CloudKind cloud,
        @BindsInstance AwsCloudSettings machines,
        @BindsInstance Speed speed,
        @BindsInstance TimeSource time,
        @BindsInstance Ids ids);
  }
}
