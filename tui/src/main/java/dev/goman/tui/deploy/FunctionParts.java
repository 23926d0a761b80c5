package dev.goman.tui.deploy;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;

/** One look at the function and what wakes it. */
final class FunctionParts {
  /** What the template calls the version that is woken, where there are versions. */
  private static final String ALIAS = "live";

  private final LambdaClient lambda;
  private final String function;
  private final String queue;
  private final Calls calls = new Calls("lambda");
  private @Nullable GetFunctionConfigurationResponse latest;

  FunctionParts(LambdaClient lambda, Installation installation) {
    this.lambda = lambda;
    this.function = installation.function();
    this.queue = installation.queue();
  }

  Finding function() {
    Optional<GetFunctionConfigurationResponse> found = latest();
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

  /** The snapshot that environments begin from; nothing where SnapStart is off. */
  Optional<Finding> snapshot() {
    boolean wanted =
        latest()
            .map(GetFunctionConfigurationResponse::snapStart)
            .filter(snapStart -> snapStart.applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS)
            .isPresent();
    return wanted ? Optional.of(snapshot(configuration(ALIAS))) : Optional.empty();
  }

  private static Finding snapshot(Optional<GetFunctionConfigurationResponse> version) {
    if (version.isEmpty()) {
      return Finding.failed("snapshot", "no version is published", Inspector.MEND);
    }
    SnapStartResponse snapStart = version.get().snapStart();
    String detail = "version " + version.get().version() + " is " + version.get().stateAsString();
    return snapStart != null && snapStart.optimizationStatus() == SnapStartOptimizationStatus.ON
        ? Finding.ok("snapshot", detail + " and has one")
        : Finding.failed("snapshot", detail + " and has none", Inspector.MEND);
  }

  Finding eventSource() {
    return mappings()
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

  /** What wakes the function itself, and what wakes its published version. */
  private Stream<EventSourceMappingConfiguration> mappings() {
    return Stream.of(function, function + ":" + ALIAS)
        .flatMap(name ->
            calls
                .find(
                    "ListEventSourceMappings",
                    name,
                    () -> lambda.listEventSourceMappings(r -> r.functionName(name)))
                .stream())
        .flatMap(answer -> answer.eventSourceMappings().stream());
  }

  /** The one that can be changed. Asked for once, if there is one. */
  private Optional<GetFunctionConfigurationResponse> latest() {
    if (latest == null) {
      latest = configuration(null).orElse(null);
    }
    return Optional.ofNullable(latest);
  }

  /**
   * @param qualifier of a version; absent for the one that can be changed
   */
  private Optional<GetFunctionConfigurationResponse> configuration(@Nullable String qualifier) {
    return calls.find(
        "GetFunctionConfiguration",
        function,
        () -> lambda.getFunctionConfiguration(r -> r.functionName(function).qualifier(qualifier)));
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
