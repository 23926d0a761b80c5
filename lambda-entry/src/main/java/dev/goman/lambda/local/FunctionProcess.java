package dev.goman.lambda.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The process that serves a function's invocations. Like Lambda it is started when it is needed,
 * kept for the next invocation, and killed when an invocation takes too long. Invocations come one
 * after the other, from one thread.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final Duration LATE = Duration.ofMillis(100);
  private static final Duration START = Duration.ofSeconds(60);

  private final RuntimeApi api;
  private final List<String> command;
  private final Map<String, String> environment;
  private final ProcessBuilder.Redirect output;
  private @Nullable Process process;

  /**
   * @param command what to start
   * @param environment added to that of this process
   * @param output where the function's log goes
   */
  public FunctionProcess(
      RuntimeApi api,
      List<String> command,
      Map<String, String> environment,
      ProcessBuilder.Redirect output) {
    this.api = api;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.output = output;
  }

  /**
   * The command that the managed runtime of Java runs: AWS's own interface client, on the class
   * path of an unpacked package.
   *
   * @param java the program
   * @param folder of the unpacked package
   * @param client the jars of the interface client
   * @param memory of the function in MiB
   * @param handler its class, as Lambda is told it
   */
  public static List<String> managed(
      Path java, Path folder, List<Path> client, int memory, String handler) throws IOException {
    List<String> jars = new ArrayList<>();
    client.forEach(jar -> jars.add(jar.toString()));
    try (var all = Files.list(folder.resolve("lib"))) {
      all.map(Path::toString).sorted().forEach(jars::add);
    }
    return List.of(
        java.toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx" + memory * 85 / 100 + "m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        String.join(File.pathSeparator, jars),
        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
        handler);
  }

  /**
   * Invokes the function and waits for the end of that, which is the timeout at the latest. As in
   * Lambda, the time that the process takes to start does not count.
   */
  public Reply invoke(byte[] event, Duration timeout) throws IOException, InterruptedException {
    awaitReady();
    CompletableFuture<Reply> reply = api.invoke(event, timeout);
    try {
      return reply.get(timeout.plus(LATE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      kill();
      return Reply.error("Sandbox.Timedout", "Task timed out after " + timeout);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /**
   * Sees to it that the process waits for an event.
   *
   * @throws IOException when it does not start
   */
  public void awaitReady() throws IOException, InterruptedException {
    ensureRunning();
    api.awaitReady(START);
  }

  /** Starts the process, unless it runs. */
  public synchronized void ensureRunning() throws IOException {
    if (process != null && process.isAlive()) {
      return;
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "local");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    builder.redirectErrorStream(true).redirectOutput(output);
    Process started = builder.start();
    process = started;
    var _ = started.onExit().thenAccept(this::ended);
  }

  private void ended(Process which) {
    boolean present;
    synchronized (this) {
      present = which.equals(process);
    }
    if (present) {
      api.processEnded("exited with " + which.exitValue());
    }
  }

  /** Kills the process as Lambda does, without a word. Can be called from any thread. */
  public void kill() {
    Process victim;
    synchronized (this) {
      victim = process;
    }
    if (victim != null) {
      victim.destroyForcibly().onExit().join();
      api.processEnded("was killed");
    }
  }

  @Override
  public void close() {
    kill();
  }
}
