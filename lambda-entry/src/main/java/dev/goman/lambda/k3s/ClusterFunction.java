package dev.goman.lambda.k3s;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.log.JsonLogs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * The handler that runs K3s clusters: {@code dev.goman.lambda.k3s.ClusterFunction}. What it works
 * with is said by the environment; see docs/lambda.md.
 */
public final class ClusterFunction implements RequestStreamHandler {
  private final ControllerFunction function;

  /**
   * For Lambda, which makes one for each execution environment. Connects to nothing, so that an
   * environment may be cloned from a snapshot taken afterwards.
   *
   * @throws IllegalArgumentException when the environment does not say what is needed
   */
  public ClusterFunction() {
    this(System.getenv());
  }

  ClusterFunction(Map<String, String> environment) {
    JsonLogs.install();
    ClusterSettings settings = ClusterSettings.of(environment);
    this.function =
        DaggerClusterComponent.factory()
            .create(
                settings,
                settings.state(),
                settings.aws(),
                settings.plane(),
                new SystemTime(),
                Randomness.system())
            .function();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handleRequest(input, output, context);
  }
}
