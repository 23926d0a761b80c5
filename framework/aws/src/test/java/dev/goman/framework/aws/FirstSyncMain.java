package dev.goman.framework.aws;

import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.VirtualParallel;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Compares an informer's first sync over S3 with a loop on one thread that lists and gets, with the
 * same client of the SDK; and counts what a re-list without a change reads. The server, S3Mock,
 * shares the processors of this process, so what it works for cannot be done at once; the rows with
 * a delay are nearer to a service with machines of its own. The delay is made by the client.
 */
final class FirstSyncMain {
  private static final int AT_ONCE = 64;
  private static final int PAGE = 1000;

  private final TimeSource time = new SystemTime();
  private final VirtualParallel parallel = new VirtualParallel(AT_ONCE, time);
  private final SlowHttp http = new SlowHttp(AwsModule.http());
  private final S3Client s3 = AwsModule.s3(TestAws.settings("s3"), http);
  private final String bucket = TestAws.newBucket();
  private final S3ObjectStore objects = new S3ObjectStore(s3, AwsCalls.of("s3"), bucket, "");
  private final ResourceCodec<Tally.Spec, Tally.Status> codec =
      new ResourceCodec<>(Tally.KIND, Tally.Spec.class, Tally.Status.class);

  /**
   * @param arguments how many resources, of two objects each, and delays in milliseconds
   */
  public static void main(String[] arguments) {
    new FirstSyncMain()
        .compare(
            Integer.parseInt(arguments[0]),
            IntStream.range(1, arguments.length)
                .mapToObj(i -> Duration.ofMillis(Long.parseLong(arguments[i])))
                .toList());
    System.exit(0);
  }

  private void compare(int resources, List<Duration> delays) {
    List<Integer> numbers = IntStream.range(0, resources).boxed().toList();
    parallel.forEach(numbers, this::store);
    firstSync(); // warms up what both use
    plainLoop();
    System.out.println(
        "| delay of a request, ms | informer, s | plain loop, s | ratio | gets of a re-list |");
    System.out.println("|---|---|---|---|---|");
    for (Duration delay : delays) {
      http.delay(delay);
      Informer<Tally.Spec, Tally.Status> informer = informer();
      double ours = seconds(() -> sync(informer, resources));
      double plain = seconds(() -> check(2 * resources, plainLoop()));
      http.others.set(0);
      informer.refresh();
      System.out.printf(
          "| %d | %.1f | %.1f | %.1f | %d |%n",
          delay.toMillis(), ours, plain, plain / ours, http.others.get());
    }
  }

  private static ResourceKey key(int number) {
    return Tally.KIND.key("tally-" + number);
  }

  private void store(int number) {
    ResourceKey key = key(number);
    objects.create(key.specObject(), codec.write(Tally.of(key.name(), number)));
    objects.create(
        key.statusObject(), codec.write(StatusObject.empty(Tally.KIND, key.name(), "uid")));
  }

  private Informer<Tally.Spec, Tally.Status> informer() {
    return Informer.of(objects, codec, time, Randomness.system())
        .parallel(parallel, AT_ONCE)
        .build();
  }

  private void firstSync() {
    informer().refresh();
  }

  private static void sync(Informer<Tally.Spec, Tally.Status> informer, int resources) {
    informer.refresh();
    check(resources, informer.snapshot().size());
  }

  private static void check(int wanted, int found) {
    if (wanted != found) {
      throw new IllegalStateException(found + " of " + wanted);
    }
  }

  /** The least that could do the job. */
  private int plainLoop() {
    Map<String, Object> all = new HashMap<>();
    String token = null;
    do {
      String from = token;
      ListObjectsV2Response page =
          s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(PAGE).continuationToken(from));
      for (S3Object object : page.contents()) {
        try (ResponseInputStream<GetObjectResponse> body =
            s3.getObject(r -> r.bucket(bucket).key(object.key()))) {
          ResourceKey key = ResourceKey.ofObject(object.key()).orElseThrow();
          boolean spec = object.key().equals(key.specObject());
          byte[] bytes = body.readAllBytes();
          all.put(object.key(), spec ? codec.readSpec(key, bytes) : codec.readStatus(key, bytes));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      token = page.nextContinuationToken();
    } while (token != null);
    return all.size();
  }

  private double seconds(Runnable work) {
    long began = time.nanoTime();
    work.run();
    return (time.nanoTime() - began) / 1e9;
  }
}
