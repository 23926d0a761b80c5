package dev.goman.tui.deploy;

import dev.goman.framework.aws.AwsClients;
import dev.goman.framework.aws.AwsSettings;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes the clients that an action needs, over one HTTP client. */
final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SOCKET = Duration.ofSeconds(60);

  private final AwsSettings settings;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SOCKET).build();

  Clients(AwsSettings settings) {
    this.settings = settings;
  }

  String region() {
    return settings.region();
  }

  StsClient sts() {
    return AwsClients.setUp(StsClient.builder(), "sts", settings, http).build();
  }

  CloudFormationClient cloudFormation() {
    return AwsClients.setUp(CloudFormationClient.builder(), "cloudformation", settings, http)
        .build();
  }

  S3Client s3() {
    return AwsClients.setUp(S3Client.builder(), "s3", settings, http)
        .forcePathStyle(settings.endpoint("s3") != null)
        .build();
  }

  DynamoDbClient dynamo() {
    return AwsClients.setUp(DynamoDbClient.builder(), "dynamodb", settings, http).build();
  }

  SqsClient sqs() {
    return AwsClients.setUp(SqsClient.builder(), "sqs", settings, http).build();
  }

  SchedulerClient scheduler() {
    return AwsClients.setUp(SchedulerClient.builder(), "scheduler", settings, http).build();
  }

  LambdaClient lambda() {
    return AwsClients.setUp(LambdaClient.builder(), "lambda", settings, http).build();
  }

  IamClient iam() {
    return AwsClients.setUp(IamClient.builder(), "iam", settings, http).build();
  }

  CloudWatchLogsClient logs() {
    return AwsClients.setUp(CloudWatchLogsClient.builder(), "cloudwatch_logs", settings, http)
        .build();
  }
}
