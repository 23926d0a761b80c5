package dev.goman.k3s.aws;

import dagger.Module;
import dagger.Provides;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.SdkHttpClient;

/** Gives the controller Amazon's cloud. Its HTTP client is that of the framework's AWS module. */
@Module
public final class AwsCloudModule {
  private AwsCloudModule() {}

  @Provides
  @Singleton
  static Cloud cloud(
      AwsSettings settings, AwsCloudSettings choices, SdkHttpClient http, TimeSource time) {
    return new AwsCloud(settings, choices, http, time);
  }
}
