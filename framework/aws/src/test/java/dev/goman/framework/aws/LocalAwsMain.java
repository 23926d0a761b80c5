package dev.goman.framework.aws;

import java.net.URI;

/**
 * Stands in for services of AWS until its input ends: prints {@code SERVICE=ADDRESS} for each, on
 * loopback, and an empty line once all answer. The bucket, the table or the queue in each is called
 * as {@code .ci/emulators/run} says.
 */
final class LocalAwsMain {
  private static final int VISIBILITY_SECONDS = 360;

  private LocalAwsMain() {}

  /**
   * @param services any of {@code s3}, {@code dynamodb} and {@code sqs}
   */
  public static void main(String[] services) throws Exception {
    for (String service : services) {
      URI address = TestAws.settings(service).endpoint();
      provide(service);
      System.out.println(service + "=" + address);
    }
    System.out.println();
    System.out.flush();
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
    System.exit(0);
  }

  private static void provide(String service) {
    switch (service) {
      case "s3" -> TestAws.bucket("goman-state");
      case "dynamodb" -> TestAws.table("goman-leases");
      case "sqs" -> TestAws.queue("goman-wake-ups", VISIBILITY_SECONDS);
      default -> throw new IllegalArgumentException("nothing is to be in " + service);
    }
  }
}
