package dev.goman.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Serves invocations, one at a time, until the process is killed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
public final class RuntimeLoop {
  private static final String API = "AWS_LAMBDA_RUNTIME_API";

  private final RuntimeApiClient api;
  private final TimeSource time;

  RuntimeLoop(RuntimeApiClient api, TimeSource time) {
    this.api = api;
    this.time = time;
  }

  /**
   * The loop over the runtime API that the environment names.
   *
   * @throws IllegalArgumentException when it names none
   */
  public static RuntimeLoop ofEnvironment(Map<String, String> environment) {
    String address = environment.getOrDefault(API, "");
    if (address.isEmpty()) {
      throw new IllegalArgumentException(API + " is not set: this program is started by Lambda");
    }
    return new RuntimeLoop(new RuntimeApiClient(address), new SystemTime());
  }

  /**
   * Makes the handler and serves. An error in making it is told to Lambda and thrown.
   *
   * @throws IOException when the runtime API cannot be reached, which it always can while Lambda
   *     wants the process to live
   */
  public void serve(Supplier<? extends RequestStreamHandler> maker) throws IOException {
    RequestStreamHandler handler;
    try {
      handler = maker.get();
    } catch (RuntimeException e) {
      api.initFailed(e);
      throw e;
    }
    while (true) {
      serveNext(handler);
    }
  }

  void serveNext(RequestStreamHandler handler) throws IOException {
    RuntimeApiClient.Next next = api.next();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(next.event()), answer, new InvocationContext(next, time));
    } catch (IOException | RuntimeException e) {
      api.failed(next.requestId(), e);
      return;
    }
    api.answered(next.requestId(), answer.toByteArray());
  }
}
