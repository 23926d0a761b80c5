package dev.goman.framework.bench.http;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Gets one object again and again through one of the {@link Candidate}s, in virtual threads, as
 * Goman does.
 */
public final class HttpClientNumbers {
  private static final int MOST = 2_000_000;

  private HttpClientNumbers() {}

  /**
   * With a candidate and an address: gets the object once and ends at once. With how many threads
   * and how many seconds besides: warms up for half of that time, then measures, and prints
   * requests a second, microseconds of processor time a request, and the median and the 99th
   * percentile of a request in microseconds.
   */
  public static void main(String[] arguments) throws InterruptedException {
    S3Client s3 = client(Candidate.valueOf(arguments[0]), URI.create(arguments[1]));
    if (arguments.length == 2) {
      get(s3);
      Runtime.getRuntime().halt(0);
    }
    int threads = Integer.parseInt(arguments[2]);
    Duration length = Duration.ofSeconds(Long.parseLong(arguments[3]));
    measure(s3, threads, length.dividedBy(2));
    System.out.println(measure(s3, threads, length));
    Runtime.getRuntime().halt(0);
  }

  private static S3Client client(Candidate candidate, URI address) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(address)
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClient(candidate.open())
        .build();
  }

  private static void get(S3Client s3) {
    s3.getObjectAsBytes(r -> r.bucket("bench").key("kind/name/status.json"));
  }

  private static String measure(S3Client s3, int threads, Duration length)
      throws InterruptedException {
    long[][] taken = new long[threads][];
    CountDownLatch done = new CountDownLatch(threads);
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = process.getProcessCpuTime();
    long began = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      int index = i;
      Thread.ofVirtual()
          .start(() -> {
            taken[index] = requests(s3, began + length.toNanos(), MOST / threads);
            done.countDown();
          });
    }
    done.await();
    double seconds = (System.nanoTime() - began) / 1e9;
    double micros = (process.getProcessCpuTime() - cpu) / 1e3;
    long[] all = Arrays.stream(taken).flatMapToLong(Arrays::stream).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%.0f %.0f %d %d",
        all.length / seconds,
        micros / all.length,
        all[all.length / 2] / 1000,
        all[(int) (all.length * 0.99)] / 1000);
  }

  private static long[] requests(S3Client s3, long end, int most) {
    long[] taken = new long[most];
    int count = 0;
    for (long now = System.nanoTime(); now < end && count < most; count++) {
      get(s3);
      long after = System.nanoTime();
      taken[count] = after - now;
      now = after;
    }
    return Arrays.copyOf(taken, count);
  }
}
