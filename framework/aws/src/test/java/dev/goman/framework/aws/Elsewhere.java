package dev.goman.framework.aws;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/**
 * The endpoint of the profile {@code endpoint}: what {@code AWS_ENDPOINT_URL} says, else LocalStack
 * in a container.
 */
final class Elsewhere {
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private Elsewhere() {}

  private static final class Container {
    static final LocalStackContainer LOCALSTACK = new LocalStackContainer(IMAGE);

    static {
      LOCALSTACK.start();
    }
  }

  static AwsSettings settings() {
    if (System.getenv("AWS_ENDPOINT_URL") != null) {
      return AwsSettings.of(System.getenv());
    }
    Assumptions.assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "needs AWS_ENDPOINT_URL: or Docker, to run LocalStack in");
    URI endpoint = Container.LOCALSTACK.getEndpoint();
    return new AwsSettings("us-east-1", endpoint, Map.of());
  }
}
