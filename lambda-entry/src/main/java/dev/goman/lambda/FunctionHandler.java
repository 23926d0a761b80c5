package dev.goman.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.goman.lambda.log.JsonLogs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The handler to extend with controllers of your own. All that is left to say is what they serve:
 *
 * <pre>{@code
 * public final class PagesFunction extends FunctionHandler {
 *   public PagesFunction() {
 *     super(System.getenv(), ports ->
 *         ControllerFunction.over(ports).serve("page", new PageReconciler()).build());
 *   }
 * }
 * }</pre>
 *
 * <p>Lambda makes one object for each execution environment. Making it connects to nothing, so that
 * an environment may be cloned from a snapshot taken afterwards; keep that so in the controllers.
 */
public abstract class FunctionHandler implements RequestStreamHandler {
  private final ControllerFunction function;

  /**
   * @param environment as {@link FunctionEnvironment#of} reads it
   * @param maker says what is served
   * @throws IllegalArgumentException when the environment does not say what is needed
   */
  protected FunctionHandler(
      Map<String, String> environment, Function<FunctionPorts, ControllerFunction> maker) {
    this(() -> maker.apply(FunctionPorts.of(FunctionEnvironment.of(environment))));
  }

  /** For a function whose parts are put together in another way. */
  protected FunctionHandler(Supplier<ControllerFunction> maker) {
    JsonLogs.install(); // before anything has a logger
    this.function = maker.get();
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handleRequest(input, output, context);
  }
}
