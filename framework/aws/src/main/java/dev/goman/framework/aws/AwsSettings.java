package dev.goman.framework.aws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * Where AWS is. Credentials are not here: the SDK finds them.
 *
 * @param region for example {@code eu-central-1}
 * @param endpoint another address than AWS's own for all services, for emulators
 * @param endpoints other addresses for single services ({@code s3}, {@code dynamodb} ...), which go
 *     before {@code endpoint}
 */
public record AwsSettings(String region, @Nullable URI endpoint, Map<String, URI> endpoints) {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  public AwsSettings {
    endpoints = Map.copyOf(endpoints);
  }

  /** AWS itself, in one of its regions. */
  public AwsSettings(String region) {
    this(region, null, Map.of());
  }

  /**
   * As the SDK's own variables say: {@code AWS_REGION}, else {@code AWS_DEFAULT_REGION}, else the
   * region of the profile; {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_S3} and so on.
   *
   * @throws IllegalArgumentException when there is no region, or an address is none
   */
  public static AwsSettings of(Map<String, String> environment) {
    Map<String, URI> endpoints = new HashMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(ENDPOINT + "_") && !value.isEmpty()) {
        String service = name.substring(ENDPOINT.length() + 1).toLowerCase(Locale.ROOT);
        endpoints.put(service, address(name, value));
      }
    });
    String all = environment.getOrDefault(ENDPOINT, "");
    return new AwsSettings(
        region(environment), all.isEmpty() ? null : address(ENDPOINT, all), endpoints);
  }

  /** The same in another region. */
  public AwsSettings inRegion(String other) {
    return new AwsSettings(other, endpoint, endpoints);
  }

  /** The address to use for a service instead of AWS's own. */
  public @Nullable URI endpoint(String service) {
    URI own = endpoints.get(service);
    return own == null ? endpoint : own;
  }

  private static String region(Map<String, String> environment) {
    String region = environment.getOrDefault("AWS_REGION", "");
    if (region.isEmpty()) {
      region = environment.getOrDefault("AWS_DEFAULT_REGION", "");
    }
    return region.isEmpty() ? ofProfile() : region;
  }

  private static String ofProfile() {
    Region region = null;
    try {
      region = new AwsProfileRegionProvider().getRegion();
    } catch (SdkClientException e) {
      // No profile says it: said below.
    }
    if (region == null) {
      throw new IllegalArgumentException(
          "no AWS region is set: set AWS_REGION, or a region in your AWS profile");
    }
    return region.id();
  }

  private static URI address(String name, String text) {
    try {
      URI address = new URI(text);
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + " is \"" + text + "\", which is no address such as http://127.0.0.1:4566");
  }
}
