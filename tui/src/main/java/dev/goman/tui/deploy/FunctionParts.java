package dev.goman.tui.deploy;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;

/** Looks at the function and what wakes it. */
final class FunctionParts {
  private final LambdaClient lambda;
  private final String function;
  private final String queue;
  private final Calls calls = new Calls("lambda");

  FunctionParts(LambdaClient lambda, Installation installation) {
    this.lambda = lambda;
    this.function = installation.function();
    this.queue = installation.queue();
  }

  Finding function() {
    Optional<GetFunctionConfigurationResponse> found =
        calls.find(
            "GetFunctionConfiguration",
            function,
            () -> lambda.getFunctionConfiguration(r -> r.functionName(function)));
    if (found.isEmpty()) {
      return Finding.failed("function", "there is no " + function, Inspector.MEND);
    }
    GetFunctionConfigurationResponse now = found.get();
    String detail =
        function
            + " is "
            + now.stateAsString()
            + ", "
            + now.runtimeAsString()
            + ", "
            + now.memorySize()
            + " MB, code "
            + now.codeSha256()
            + ", changed "
            + now.lastModified();
    boolean broken =
        "Failed".equals(now.stateAsString()) || "Failed".equals(now.lastUpdateStatusAsString());
    return broken
        ? Finding.failed(
            "function",
            detail + ": " + now.stateReason() + " " + now.lastUpdateStatusReason(),
            Inspector.MEND)
        : Finding.ok("function", detail);
  }

  Finding eventSource() {
    List<EventSourceMappingConfiguration> mappings =
        calls
            .call(
                "ListEventSourceMappings",
                function,
                () -> lambda.listEventSourceMappings(r -> r.functionName(function)))
            .eventSourceMappings();
    return mappings.stream()
        .filter(m -> String.valueOf(m.eventSourceArn()).endsWith(":" + queue))
        .findFirst()
        .map(m ->
            "Enabled".equals(m.state())
                ? Finding.ok("event source", queue + " is Enabled")
                : Finding.failed(
                    "event source",
                    queue + " is " + m.state() + ": the function is not woken",
                    "enable the event source mapping " + m.uuid() + " of the function"))
        .orElseGet(() ->
            Finding.failed("event source", queue + " does not wake the function", Inspector.MEND));
  }

  Finding recursion() {
    RecursiveLoop setting =
        calls
            .call(
                "GetFunctionRecursionConfig",
                function,
                () -> lambda.getFunctionRecursionConfig(r -> r.functionName(function)))
            .recursiveLoop();
    return setting == RecursiveLoop.ALLOW
        ? Finding.ok("recursion", "allowed")
        : Finding.failed(
            "recursion", "AWS drops its wake-ups after about 16 in a row", Inspector.MEND);
  }
}
