package dev.goman.lambda.k3s;

import dev.goman.lambda.FunctionEnvironment;
import dev.goman.lambda.FunctionHandler;
import java.util.Map;

/**
 * The handler that runs K3s clusters: {@code dev.goman.lambda.k3s.ClusterFunction}. What it works
 * with is said by the environment; see docs/lambda.md.
 */
public final class ClusterFunction extends FunctionHandler {

  /**
   * For Lambda, which makes one for each execution environment.
   *
   * @throws IllegalArgumentException when the environment does not say what is needed
   */
  public ClusterFunction() {
    this(System.getenv());
  }

  ClusterFunction(Map<String, String> environment) {
    super(() ->
        DaggerClusterComponent.factory()
            .create(FunctionEnvironment.of(environment), ClusterSettings.of(environment))
            .function());
  }
}
