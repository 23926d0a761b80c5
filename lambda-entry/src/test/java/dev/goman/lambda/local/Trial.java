package dev.goman.lambda.local;

import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a function, from its start on, whose invocations are timed. */
final class Trial implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final TimeSource time;
  private final RuntimeApi api;
  private final Process process;
  private final double first;

  /**
   * Starts the process and waits until it has answered its first event.
   *
   * @throws IOException when the answer is an error, or there is none
   */
  Trial(TimeSource time, List<String> command, byte[] event) throws Exception {
    this.time = time;
    this.api = RuntimeApi.start(0, time, LIMIT);
    CompletableFuture<Reply> reply = api.invoke(event, LIMIT);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long began = time.nanoTime();
    this.process = builder.start();
    var _ =
        process.onExit().thenAccept(ended -> api.processEnded("ended with " + ended.exitValue()));
    try {
      await(reply);
    } catch (Exception e) {
      close();
      throw e;
    }
    this.first = millis(time.nanoTime() - began);
  }

  /** From the start of the process to its first answer, in milliseconds. */
  double first() {
    return first;
  }

  /** What an invocation took, in milliseconds. */
  double invoke(byte[] event) throws Exception {
    long began = time.nanoTime();
    await(api.invoke(event, LIMIT));
    return millis(time.nanoTime() - began);
  }

  /** Processor time so far in milliseconds, in steps of ten; 0 where the system does not say. */
  double processor() {
    return process.info().totalCpuDuration().map(spent -> millis(spent.toNanos())).orElse(0.0);
  }

  /** The most memory that was resident so far, in MiB; 0 where the system does not say. */
  double peak() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Ends the process in peace, so that it writes its cache. */
  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }

  private static void await(CompletableFuture<Reply> reply)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Reply answer = reply.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (answer.failed()) {
      throw new IOException("the function failed: " + answer);
    }
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
