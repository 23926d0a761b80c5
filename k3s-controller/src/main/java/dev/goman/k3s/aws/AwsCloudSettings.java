package dev.goman.k3s.aws;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the operator of an account decides about clusters in it.
 *
 * @param serverProfile name of the instance profile of servers
 * @param agentProfile name of the instance profile of agents, whose role may read less
 * @param secretsPath where in Parameter Store the secrets are, such as {@code /goman}
 * @param snapshotBucket where servers keep snapshots of etcd unless a spec names another bucket;
 *     empty where they stay on the servers' own disks, and are lost with them
 */
public record AwsCloudSettings(
    String serverProfile, String agentProfile, String secretsPath, String snapshotBucket) {
  public static final String SERVER_PROFILE = "GOMAN_SERVER_PROFILE";
  public static final String AGENT_PROFILE = "GOMAN_AGENT_PROFILE";
  public static final String SECRETS_PATH = "GOMAN_SECRETS_PATH";
  public static final String SNAPSHOT_BUCKET = "GOMAN_SNAPSHOT_BUCKET";

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+){1,5}");

  /** The names that the policies beside this class are written for. */
  public static final AwsCloudSettings DEFAULT =
      new AwsCloudSettings("goman-server", "goman-agent", "/goman", "");

  /**
   * @throws IllegalArgumentException when the path is none
   */
  public AwsCloudSettings {
    if (!PATH.matcher(secretsPath).matches()) {
      throw new IllegalArgumentException(
          "not a path of Parameter Store: \"" + secretsPath + "\"; for example /goman");
    }
  }

  /**
   * As the variables say that are named here, else {@link #DEFAULT}.
   *
   * @throws IllegalArgumentException when the path is none
   */
  public static AwsCloudSettings of(Map<String, String> environment) {
    return new AwsCloudSettings(
        given(environment, SERVER_PROFILE, DEFAULT.serverProfile()),
        given(environment, AGENT_PROFILE, DEFAULT.agentProfile()),
        given(environment, SECRETS_PATH, DEFAULT.secretsPath()),
        given(environment, SNAPSHOT_BUCKET, DEFAULT.snapshotBucket()));
  }

  private static String given(Map<String, String> environment, String name, String usual) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? usual : value;
  }
}
