package dev.goman.framework.aws;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of AWS, each made once and only when it is needed, on one HTTP client. The SDK's own
 * retries are off: {@link AwsCalls} retries.
 */
@Module
public final class AwsModule {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SOCKET = Duration.ofSeconds(25);
  private static final Duration CALL = Duration.ofSeconds(30);

  private AwsModule() {}

  @Provides
  @Singleton
  static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(SOCKET)
        .build();
  }

  @Provides
  @Singleton
  static S3Client s3(AwsSettings settings, SdkHttpClient http) {
    URI endpoint = settings.endpoint("s3");
    return common(S3Client.builder(), settings, http, endpoint)
        .forcePathStyle(endpoint != null)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  @Provides
  @Singleton
  static DynamoDbClient dynamo(AwsSettings settings, SdkHttpClient http) {
    return common(DynamoDbClient.builder(), settings, http, settings.endpoint("dynamodb")).build();
  }

  @Provides
  @Singleton
  static SqsClient sqs(AwsSettings settings, SdkHttpClient http) {
    return common(SqsClient.builder(), settings, http, settings.endpoint("sqs")).build();
  }

  @Provides
  @Singleton
  static SchedulerClient scheduler(AwsSettings settings, SdkHttpClient http) {
    return common(SchedulerClient.builder(), settings, http, settings.endpoint("scheduler"))
        .build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B common(
      B builder, AwsSettings settings, SdkHttpClient http, @Nullable URI endpoint) {
    builder
        .region(Region.of(settings.region()))
        .httpClient(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .apiCallTimeout(CALL)
                .build());
    return endpoint == null ? builder : builder.endpointOverride(endpoint);
  }
}
