package dev.goman.lambda.k3s;

import dev.goman.lambda.runtime.RuntimeLoop;
import java.io.IOException;

/** The program of a function that brings its own Java: serves invocations until it is killed. */
public final class ClusterBootstrap {
  private ClusterBootstrap() {}

  /**
   * Needs {@code AWS_LAMBDA_RUNTIME_API}, which Lambda sets.
   *
   * @throws IOException when the runtime API cannot be reached
   */
  public static void main(String[] arguments) throws IOException {
    RuntimeLoop.ofEnvironment(System.getenv()).serve(ClusterFunction::new);
  }
}
