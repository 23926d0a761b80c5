package dev.goman.examples.functions;

import dev.goman.examples.hello.Greeter;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionHandler;
import dev.goman.lambda.FunctionPorts;
import java.util.Map;

/** Greets. */
public final class HelloFunction extends FunctionHandler {
  public HelloFunction() {
    this(System.getenv());
  }

  HelloFunction(Map<String, String> environment) {
    super(environment, HelloFunction::over);
  }

  static ControllerFunction over(FunctionPorts ports) {
    return ControllerFunction.over(ports).serve("greeting", new Greeter()).build();
  }
}
