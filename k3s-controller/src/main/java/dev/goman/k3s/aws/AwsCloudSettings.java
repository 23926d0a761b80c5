package dev.goman.k3s.aws;

import java.util.regex.Pattern;

/**
 * What the operator of an account decides about clusters in it.
 *
 * @param serverProfile name of the instance profile of servers
 * @param agentProfile name of the instance profile of agents, whose role may read less
 * @param secretsPath where in Parameter Store the secrets are, such as {@code /goman}
 */
public record AwsCloudSettings(String serverProfile, String agentProfile, String secretsPath) {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+){1,5}");

  /** The names that the policies beside this class are written for. */
  public static final AwsCloudSettings DEFAULT =
      new AwsCloudSettings("goman-server", "goman-agent", "/goman");

  /**
   * @throws IllegalArgumentException when the path is none
   */
  public AwsCloudSettings {
    if (!PATH.matcher(secretsPath).matches()) {
      throw new IllegalArgumentException(
          "not a path of Parameter Store: \"" + secretsPath + "\"; for example /goman");
    }
  }
}
