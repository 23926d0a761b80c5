package dev.goman.framework.aws;

import java.net.URI;

/**
 * Stands in for services of AWS until its input ends: prints {@code SERVICE=ADDRESS} for each, on
 * loopback, and an empty line once all answer.
 */
final class LocalAwsMain {
  private LocalAwsMain() {}

  /**
   * @param services any of {@code s3}, {@code dynamodb} and {@code sqs}
   */
  public static void main(String[] services) throws Exception {
    for (String service : services) {
      URI address = TestAws.settings(service).endpoint();
      System.out.println(service + "=" + address);
    }
    System.out.println();
    System.out.flush();
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
    System.exit(0);
  }
}
