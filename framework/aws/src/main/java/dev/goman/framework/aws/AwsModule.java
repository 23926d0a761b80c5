package dev.goman.framework.aws;

import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.requeue.Requeuer;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.time.TimeSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The ports of the framework on AWS, over {@link AwsSettings}, {@link ControlPlane}, {@link
 * S3Location} and a {@link TimeSource}, which the component gives. Each client is made once and
 * only when it is needed; all share one HTTP client.
 */
@Module
public final class AwsModule {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SOCKET = Duration.ofSeconds(25);

  /** By how much the clocks of holders may differ; all of them follow a time service. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private static final String CONNECTIONS_KEPT = "http.maxConnections";

  private AwsModule() {}

  /**
   * The HTTP client of the JDK. It keeps no more than five idle connections to a server unless this
   * system property, which has no other form, says otherwise; each one more that is used at once
   * would be set up anew for each request.
   */
  @Provides
  @Singleton
  static SdkHttpClient http() {
    if (System.getProperty(CONNECTIONS_KEPT) == null) {
      System.setProperty(CONNECTIONS_KEPT, Integer.toString(AwsCalls.AT_ONCE));
    }
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(SOCKET)
        .build();
  }

  @Provides
  @Singleton
  static S3Client s3(AwsSettings settings, SdkHttpClient http) {
    return AwsClients.setUp(S3Client.builder(), "s3", settings, http)
        .forcePathStyle(settings.endpoint("s3") != null)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  @Provides
  @Singleton
  static DynamoDbClient dynamo(AwsSettings settings, SdkHttpClient http) {
    return AwsClients.setUp(DynamoDbClient.builder(), "dynamodb", settings, http).build();
  }

  @Provides
  @Singleton
  static SqsClient sqs(AwsSettings settings, SdkHttpClient http) {
    return AwsClients.setUp(SqsClient.builder(), "sqs", settings, http)
        .checksumValidationEnabled(false)
        .build();
  }

  @Provides
  @Singleton
  static SchedulerClient scheduler(AwsSettings settings, SdkHttpClient http) {
    return AwsClients.setUp(SchedulerClient.builder(), "scheduler", settings, http).build();
  }

  @Provides
  @Singleton
  static ObjectStore objects(S3Client s3, S3Location location) {
    return new S3ObjectStore(s3, AwsCalls.of("s3"), location.bucket(), location.keyPrefix());
  }

  @Provides
  @Singleton
  static Leases leases(
      DynamoDbClient dynamo, ControlPlane plane, S3Location location, TimeSource time) {
    AwsCalls calls = AwsCalls.of("dynamodb");
    return new DynamoLeases(dynamo, calls, plane.leaseTable(), location.scope(), SKEW, time);
  }

  @Provides
  @Singleton
  static SqsQueue queue(SqsClient sqs, ControlPlane plane) {
    return new SqsQueue(sqs, AwsCalls.of("sqs"), plane.queue());
  }

  @Provides
  @Singleton
  static Hints hints(S3Location location) {
    return new Hints(location.keyPrefix());
  }

  @Provides
  @Singleton
  static Requeuer requeuer(
      SqsClient sqs,
      SqsQueue queue,
      Optional<LongDelays> longDelays,
      Hints hints,
      TimeSource time) {
    return new SqsRequeuer(sqs, AwsCalls.of("sqs"), queue, longDelays.orElse(null), hints, time);
  }

  @Provides
  @Singleton
  static Optional<LongDelays> longDelays(
      Lazy<SchedulerClient> scheduler, ControlPlane plane, SqsQueue queue, S3Location location) {
    AwsCalls calls = AwsCalls.of("scheduler");
    return Optional.ofNullable(plane.schedulerRole())
        .map(role ->
            new EventBridgeSchedules(
                scheduler::get, calls, plane.scheduleGroup(), role, queue, location.scope()));
  }
}
