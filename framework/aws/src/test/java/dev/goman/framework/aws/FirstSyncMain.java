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
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Compares an informer's first sync over S3 with a loop on one thread that lists and gets, with the
 * same client of the SDK; and counts what a re-list without a change reads. The server, S3Mock or
 * {@link ReadOnlyS3}, shares the processors of this process, so what it works for cannot be done at
 * once; the rows with a delay are nearer to a service with machines of its own. The delay is made
 * by the client.
 */
final class FirstSyncMain {
  private static final int AT_ONCE = 64;
  private static final int PAGE = 1000;

  private final TimeSource time = new SystemTime();
  private final VirtualParallel parallel = new VirtualParallel(AT_ONCE, time);
  private final SlowHttp http = new SlowHttp(AwsModule.http());
  private final S3Client s3;
  private final String bucket;
  private final S3ObjectStore objects;
  private final ResourceCodec<Tally.Spec, Tally.Status> codec =
      new ResourceCodec<>(Tally.KIND, Tally.Spec.class, Tally.Status.class);

  private FirstSyncMain(AwsSettings settings, String bucket) {
    this.s3 = AwsModule.s3(settings, http);
    this.bucket = bucket;
    this.objects = new S3ObjectStore(s3, AwsCalls.of("s3"), bucket, "");
  }

  /**
   * @param arguments {@code s3mock} or {@code memory}, how many resources, of two objects each, and
   *     delays in milliseconds
   */
  public static void main(String[] arguments) throws IOException {
    int resources = Integer.parseInt(arguments[1]);
    (arguments[0].equals("s3mock") ? overS3Mock(resources) : overMemory(resources))
        .compare(
            resources,
            IntStream.range(2, arguments.length)
                .mapToObj(i -> Duration.ofMillis(Long.parseLong(arguments[i])))
                .toList());
    System.exit(0);
  }

  private static FirstSyncMain overS3Mock(int resources) {
    FirstSyncMain main = new FirstSyncMain(TestAws.settings("s3"), TestAws.newBucket());
    Map<String, byte[]> all = main.objects(resources);
    main.parallel.forEach(
        List.copyOf(all.entrySet()),
        object -> main.objects.create(object.getKey(), object.getValue()));
    return main;
  }

  private static FirstSyncMain overMemory(int resources) throws IOException {
    TestAws.useTestCredentials();
    NavigableMap<String, byte[]> all = new TreeMap<>();
    AwsSettings settings = new AwsSettings("us-east-1", ReadOnlyS3.start(all), Map.of());
    FirstSyncMain main = new FirstSyncMain(settings, "bucket");
    all.putAll(main.objects(resources));
    return main;
  }

  private void compare(int resources, List<Duration> delays) {
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

  private Map<String, byte[]> objects(int resources) {
    Map<String, byte[]> all = new HashMap<>();
    for (int number = 0; number < resources; number++) {
      ResourceKey key = key(number);
      all.put(key.specObject(), codec.write(Tally.of(key.name(), number)));
      all.put(key.statusObject(), codec.write(StatusObject.empty(Tally.KIND, key.name(), "uid")));
    }
    return all;
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
