package dev.goman.lambda.k3s;

import dev.goman.k3s.aws.AwsCloudSettings;
import java.util.Map;

/**
 * What the function's environment says of its cloud.
 *
 * @param simulated whether the cloud is made up and kept as objects beside the state
 * @param speed how many times faster than life a simulated cloud runs
 */
record ClusterSettings(AwsCloudSettings cloud, boolean simulated, int speed) {
  private static final String CLOUD = "GOMAN_CLOUD";
  private static final String SPEED = "GOMAN_SIMULATED_SPEED";
  private static final int USUAL_SPEED = 10;

  /**
   * Reads {@code GOMAN_CLOUD} ({@code aws}, the default, or {@code simulated}), {@code
   * GOMAN_SIMULATED_SPEED}, and what {@link AwsCloudSettings#of} reads.
   *
   * @throws IllegalArgumentException saying which variable is wrong
   */
  static ClusterSettings of(Map<String, String> environment) {
    return new ClusterSettings(
        AwsCloudSettings.of(environment), simulated(environment), speed(environment));
  }

  private static boolean simulated(Map<String, String> environment) {
    String cloud = given(environment, CLOUD, "aws");
    return switch (cloud) {
      case "aws" -> false;
      case "simulated" -> true;
      default ->
          throw new IllegalArgumentException(
              CLOUD + " is \"" + cloud + "\" and must be aws or simulated");
    };
  }

  private static int speed(Map<String, String> environment) {
    String speed = given(environment, SPEED, String.valueOf(USUAL_SPEED));
    try {
      return Integer.parseInt(speed);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(SPEED + " is \"" + speed + "\", which is no number", e);
    }
  }

  private static String given(Map<String, String> environment, String name, String usual) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? usual : value;
  }
}
