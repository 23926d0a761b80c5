package dev.goman.framework.aws;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where AWS is.
 *
 * @param region for example {@code eu-central-1}
 * @param endpoints other addresses than AWS's own, by service ({@code s3}, {@code dynamodb} ...),
 *     for emulators
 */
public record AwsSettings(String region, Map<String, URI> endpoints) {

  public AwsSettings {
    endpoints = Map.copyOf(endpoints);
  }

  @Nullable URI endpoint(String service) {
    return endpoints.get(service);
  }
}
