package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.time.TimeSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRuleName;

/**
 * The packaged function between an emulator's bucket and queue, as the control plane puts it in
 * AWS: the bucket tells the queue of changed specs, the queue's messages go to the function, and a
 * sweep comes every few minutes.
 */
public final class LocalLambda {
  private static final String CLIENT = "aws-lambda-java-";
  private static final int PATIENCE_SECONDS = 5;
  private static final byte[] SWEEP = "{\"sweep\":true}".getBytes(UTF_8);

  private final Settings settings;
  private final TimeSource time;
  private final LocalComponent parts;

  /**
   * How the function is run.
   *
   * @param zip the package
   * @param handler its class
   * @param state where state lives, {@code s3://bucket/prefix}
   * @param cloud {@code aws} or {@code simulated}
   * @param speed how many times faster than life a simulated cloud runs
   * @param memory of the function in MiB
   * @param timeout of an invocation
   * @param sweep how often the function is asked to look for what was missed
   * @param port at which people can invoke it; 0 for any
   */
  public record Settings(
      Path zip,
      String handler,
      String state,
      String cloud,
      int speed,
      int memory,
      Duration timeout,
      Duration sweep,
      int port) {}

  /**
   * @param environment says where the emulator is, as the SDK's own variables do
   * @throws IllegalArgumentException when it leads to AWS itself, where the bucket's notifications
   *     are not ours to change
   */
  public LocalLambda(Settings settings, Map<String, String> environment, TimeSource time) {
    AwsSettings aws = AwsSettings.of(environment);
    if (aws.endpoint("s3") == null || aws.endpoint("sqs") == null) {
      throw new IllegalArgumentException(
          "a local function works on an emulator: set AWS_ENDPOINT_URL to its address");
    }
    this.settings = settings;
    this.time = time;
    this.parts =
        DaggerLocalComponent.factory()
            .create(aws, location(settings), ControlPlane.of(environment), time);
  }

  /**
   * Unpacks the function, connects everything, and serves until interrupted. The function's log
   * goes to standard output.
   *
   * @param ready is told where the function can be invoked, once events arrive
   */
  public void run(Consumer<String> ready) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("goman-lambda-");
    try (RuntimeApi api = RuntimeApi.start(settings.port(), time, settings.timeout())) {
      FunctionPackage.unpack(settings.zip(), folder);
      try (FunctionProcess function = function(api, folder)) {
        serve(function, () -> ready.accept(api.invokeUrl()));
      }
    } finally {
      delete(folder);
    }
  }

  private FunctionProcess function(RuntimeApi api, Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        FunctionProcess.managed(
            java, folder, interfaceClient(), settings.memory(), settings.handler());
    Map<String, String> own =
        Map.of(
            "GOMAN_STATE", settings.state(),
            "GOMAN_CLOUD", settings.cloud(),
            "GOMAN_SIMULATED_SPEED", Integer.toString(settings.speed()),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memory()));
    return new FunctionProcess(api, command, own, ProcessBuilder.Redirect.INHERIT);
  }

  private void serve(FunctionProcess function, Runnable ready)
      throws IOException, InterruptedException {
    notifyQueue(parts.s3(), location(settings), parts.queue().arn());
    QueuePoller poller =
        new QueuePoller(
            parts.sqs(), parts.queue().url(), event -> function.invoke(event, settings.timeout()));
    ready.run();
    Instant next = time.now().plus(settings.sweep());
    while (!Thread.currentThread().isInterrupted()) {
      function.ensureRunning(); // also for those who invoke it themselves
      if (!time.now().isBefore(next)) {
        next = time.now().plus(settings.sweep());
        function.invoke(SWEEP, settings.timeout());
      }
      poller.pollOnce(PATIENCE_SECONDS);
    }
    throw new InterruptedException();
  }

  /** Replaces all that the bucket tells anybody; it is an emulator's. */
  @SuppressWarnings("unchecked") // the SDK takes builders as generic varargs
  static void notifyQueue(S3Client s3, S3Location state, String queueArn) {
    s3.putBucketNotificationConfiguration(r ->
        r.bucket(state.bucket())
            .notificationConfiguration(n ->
                n.queueConfigurations(q ->
                    q.id("goman-specs")
                        .queueArn(queueArn)
                        .events(Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED)
                        .filter(f ->
                            f.key(k ->
                                k.filterRules(
                                    rule ->
                                        rule.name(FilterRuleName.PREFIX).value(state.keyPrefix()),
                                    rule ->
                                        rule.name(FilterRuleName.SUFFIX).value("/spec.json"))))))
            .build());
  }

  private static S3Location location(Settings settings) {
    return S3Location.parse(settings.state());
  }

  /** AWS's interface client, which the managed runtime has and the package has not. */
  private static List<Path> interfaceClient() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Arrays.stream(entries)
        .map(Path::of)
        .filter(jar -> String.valueOf(jar.getFileName()).startsWith(CLIENT))
        .map(Path::toAbsolutePath)
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
