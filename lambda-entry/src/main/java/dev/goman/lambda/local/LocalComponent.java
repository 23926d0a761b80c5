package dev.goman.lambda.local;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.framework.aws.AwsModule;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.aws.SqsQueue;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The bucket and the queue between which a local function stands. */
@Singleton
@Component(modules = AwsModule.class)
interface LocalComponent {
  S3Client s3();

  SqsClient sqs();

  SqsQueue queue();

  DynamoDbClient dynamo();

  ObjectStore objects();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    LocalComponent create(
        @BindsInstance AwsSettings aws,
        @BindsInstance S3Location state,
        @BindsInstance ControlPlane plane,
        @BindsInstance TimeSource time);
  }
}
