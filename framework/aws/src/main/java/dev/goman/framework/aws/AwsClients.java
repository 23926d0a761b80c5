package dev.goman.framework.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** How every client of AWS is set up here. */
public final class AwsClients {
  private static final Duration CALL = Duration.ofSeconds(30);

  private AwsClients() {}

  /**
   * Sets the region, the address, the HTTP client and the longest time of a call, and turns the
   * SDK's own retries off, since {@link AwsCalls} retries.
   *
   * @param service as {@link AwsSettings#endpoint} knows it, for example {@code ec2}
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B setUp(
      B builder, String service, AwsSettings settings, SdkHttpClient http) {
    builder
        .region(Region.of(settings.region()))
        .httpClient(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .apiCallTimeout(CALL)
                .build());
    URI endpoint = settings.endpoint(service);
    return endpoint == null ? builder : builder.endpointOverride(endpoint);
  }
}
