package dev.goman.framework.aws;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The graph of {@link AwsModule} and nothing else. */
@Singleton
@Component(modules = AwsModule.class)
interface Parts {
  SdkHttpClient http();

  S3Client s3();

  DynamoDbClient dynamo();

  SqsClient sqs();

  SchedulerClient scheduler();

  ObjectStore objects();

  Leases leases();

  Requeuer requeuer();

  Optional<LongDelays> longDelays();

  @Component.Factory
  interface Factory {
    Parts create(
        @BindsInstance AwsSettings settings,
        @BindsInstance ControlPlane plane,
        @BindsInstance S3Location location,
        @BindsInstance TimeSource time);
  }
}
