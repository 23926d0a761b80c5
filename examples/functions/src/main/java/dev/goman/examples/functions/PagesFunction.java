package dev.goman.examples.functions;

import dev.goman.examples.staticsite.PageReconciler;
import dev.goman.examples.staticsite.StoreSite;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionHandler;
import dev.goman.lambda.FunctionPorts;
import java.util.Map;

/** Publishes pages in the bucket of the state, beside them, under {@code site/}. */
public final class PagesFunction extends FunctionHandler {
  static final String SITE = "site/";

  public PagesFunction() {
    this(System.getenv());
  }

  PagesFunction(Map<String, String> environment) {
    super(environment, PagesFunction::over);
  }

  static ControllerFunction over(FunctionPorts ports) {
    return ControllerFunction.over(ports)
        .serve("page", new PageReconciler(new StoreSite(ports.objects(), SITE)))
        .build();
  }
}
