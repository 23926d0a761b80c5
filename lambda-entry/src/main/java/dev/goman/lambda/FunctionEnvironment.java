package dev.goman.lambda;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import java.util.Map;

/** Where a function finds what it works with, as its environment says. */
public record FunctionEnvironment(S3Location state, AwsSettings aws, ControlPlane plane) {
  private static final String STATE = "GOMAN_STATE";

  /**
   * Reads {@code GOMAN_STATE} ({@code s3://bucket/prefix}) and what {@link AwsSettings#of} and
   * {@link ControlPlane#of} read. The template of the control plane sets all of them.
   *
   * @throws IllegalArgumentException saying which variable is wrong
   */
  public static FunctionEnvironment of(Map<String, String> environment) {
    return new FunctionEnvironment(
        state(environment), AwsSettings.of(environment), ControlPlane.of(environment));
  }

  private static S3Location state(Map<String, String> environment) {
    String url = environment.getOrDefault(STATE, "");
    if (url.isEmpty()) {
      throw new IllegalArgumentException(STATE + " is not set: it says s3://BUCKET/PREFIX");
    }
    return S3Location.parse(url);
  }
}
