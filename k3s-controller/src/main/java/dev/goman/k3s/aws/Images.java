package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.cluster.Architecture;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The images that machines boot from: Amazon Linux 2023, whose standard image has what the scripts
 * need, among it the agent of Systems Manager and the AWS CLI.
 */
final class Images {
  /** Where the image has its root disk. */
  static final String ROOT = "/dev/xvda";

  private static final String PATH =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

  private final SsmClient ssm;
  private final CloudCalls calls;

  Images(SsmClient ssm, CloudCalls calls) {
    this.ssm = ssm;
    this.calls = calls;
  }

  String newest(Architecture architecture) {
    String name =
        PATH
            + switch (architecture) {
              case ARM64 -> "arm64";
              case AMD64 -> "x86_64";
            };
    try {
      return calls.call(
          "GetParameter", name, attempt -> ssm.getParameter(r -> r.name(name)).parameter().value());
    } catch (CloudException.NotFound e) {
      throw new CloudException.Refused("the region has no Amazon Linux 2023: there is no " + name);
    }
  }
}
