package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.lambda.log.JsonLogs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Starts function processes anew, each with the event of a new cluster, and takes the time until
 * the answer is there. Used to train a cache and to compare the forms of the function; see {@code
 * cold-start.sh}.
 */
final class ColdStarts {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WARM = 20;

  private final TimeSource time = new SystemTime();
  private final Ids ids = Ids.from(Randomness.system());
  private final LocalComponent parts;
  private final S3Location state;

  private ColdStarts(Map<String, String> environment) {
    this.state = S3Location.parse(environment.getOrDefault("GOMAN_STATE", ""));
    this.parts =
        DaggerLocalComponent.factory()
            .create(AwsSettings.of(environment), state, ControlPlane.of(environment), time);
  }

  /** What one start took, in milliseconds and MiB; with the processor time until the answer. */
  private record Sample(double cold, double processor, double warm, double memory) {}

  /**
   * {@code train COMMAND...} starts once and ends the process in peace, so that it writes its
   * cache. {@code measure ROUNDS NAME COMMAND... [-- NAME COMMAND...]} prints a table.
   */
  public static void main(String[] arguments) throws Exception {
    ColdStarts starts = new ColdStarts(System.getenv());
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    if (arguments[0].equals("train")) {
      starts.start(rest, true);
    } else {
      starts.measure(Integer.parseInt(rest.getFirst()), rest.subList(1, rest.size()));
    }
    System.exit(0); // clients may have left threads
  }

  private void measure(int rounds, List<String> words) throws Exception {
    Map<String, List<String>> forms = forms(words);
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, List<String>> form : forms.entrySet()) {
        Sample sample = start(form.getValue(), false);
        if (round > 0) { // the first one only warms the disk and the emulator
          samples.computeIfAbsent(form.getKey(), k -> new ArrayList<>()).add(sample);
        }
      }
    }
    JsonLogs.line("| form | cold start, ms (range) | processor, ms | warm, ms | memory, MiB |");
    JsonLogs.line("|---|---|---|---|---|");
    samples.forEach((name, all) -> JsonLogs.line(row(name, all)));
  }

  private static Map<String, List<String>> forms(List<String> words) {
    Map<String, List<String>> forms = new LinkedHashMap<>();
    List<String> form = new ArrayList<>();
    for (String word : words) {
      if (word.equals("--")) {
        forms.put(form.getFirst(), List.copyOf(form.subList(1, form.size())));
        form.clear();
      } else {
        form.add(word);
      }
    }
    forms.put(form.getFirst(), List.copyOf(form.subList(1, form.size())));
    return forms;
  }

  private static String row(String name, List<Sample> samples) {
    List<Double> cold = sorted(samples.stream().map(Sample::cold).toList());
    return "| %s | %.0f (%.0f-%.0f) | %.0f | %.0f | %.0f |"
        .formatted(
            name,
            median(cold),
            cold.getFirst(),
            cold.getLast(),
            median(samples, Sample::processor),
            median(samples, Sample::warm),
            median(samples, Sample::memory));
  }

  private static double median(List<Sample> samples, Function<Sample, Double> of) {
    return median(sorted(samples.stream().map(of).toList()));
  }

  private static List<Double> sorted(List<Double> values) {
    List<Double> copy = new ArrayList<>(values);
    Collections.sort(copy);
    return copy;
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  /** One process, from its start to the end of its first invocation, and some more invocations. */
  private Sample start(List<String> command, boolean inPeace) throws Exception {
    String name = "cold-" + ids.next().substring(0, 12);
    parts.objects().create("k3sclusters/" + name + "/spec.json", spec(name));
    byte[] event = notification(name);
    try (RuntimeApi api = RuntimeApi.start(0, time, LIMIT)) {
      CompletableFuture<Reply> first = api.invoke(event, LIMIT);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      long began = time.nanoTime();
      Process process = builder.start();
      try {
        await(first);
        double cold = millis(time.nanoTime() - began);
        double processor = processor(process);
        double memory = memory(process.pid());
        double warm = warm(api, event);
        if (inPeace) {
          process.destroy();
          process.waitFor();
        }
        return new Sample(cold, processor, warm, memory);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private double warm(RuntimeApi api, byte[] event) throws Exception {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < WARM; i++) {
      long began = time.nanoTime();
      await(api.invoke(event, LIMIT));
      all.add(millis(time.nanoTime() - began));
    }
    return median(sorted(all));
  }

  private static void await(CompletableFuture<Reply> reply)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Reply answer = reply.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (answer.failed()) {
      throw new IOException("the function failed: " + answer);
    }
  }

  /** In steps of a hundredth of a second; 0 where the system does not say. */
  private static double processor(Process process) {
    return process.info().totalCpuDuration().map(spent -> millis(spent.toNanos())).orElse(0.0);
  }

  /** The most that was resident; 0 where the system does not say. */
  private static double memory(long pid) throws IOException {
    File status = new File("/proc/" + pid + "/status");
    if (!status.exists()) {
      return 0;
    }
    return Files.readAllLines(Path.of(status.getPath())).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private static byte[] spec(String name) {
    return """
    {"apiVersion":"goman.dev/v1","kind":"K3sCluster","metadata":{"name":"%s"},
     "spec":{"mode":"dev","region":"eu-central-1","k3sVersion":"v1.36.3+k3s1",
             "servers":{"instanceType":"t4g.medium"}}}
    """
        .formatted(name)
        .getBytes(UTF_8);
  }

  private byte[] notification(String name) {
    return """
    {"Records":[{"eventSource":"aws:sqs","messageId":"%s","body":"{\\"Records\\":[{\\"eventSource\\":\\"aws:s3\\",\
    \\"s3\\":{\\"object\\":{\\"key\\":\\"%sk3sclusters/%s/spec.json\\"}}}]}"}]}
    """
        .formatted(ids.next(), state.keyPrefix(), name)
        .getBytes(UTF_8);
  }
}
