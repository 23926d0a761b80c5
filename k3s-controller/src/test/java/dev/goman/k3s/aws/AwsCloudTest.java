package dev.goman.k3s.aws;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.time.SystemTime;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CloudContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** On moto, an emulator of EC2 and Systems Manager, which {@code .ci/checks} starts. */
@EnabledIfEnvironmentVariable(
    named = AwsCloudTest.ENDPOINT,
    matches = ".+",
    disabledReason = "needs moto: .ci/run ec2 starts it and sets " + AwsCloudTest.ENDPOINT)
class AwsCloudTest extends CloudContract {
  static final String ENDPOINT = "GOMAN_TEST_EC2_ENDPOINT";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Cloud.Region region =
      new AwsCloud(
              new AwsSettings("eu-central-1", URI.create(System.getenv(ENDPOINT)), Map.of()),
              AwsCloudSettings.DEFAULT,
              UrlConnectionHttpClient.create(),
              new SystemTime())
          .region("eu-central-1");

  @Override
  protected Cloud.Region region() {
    return region;
  }

  @Override
  protected void until(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(condition::getAsBoolean);
  }

  @Override
  protected void openToTheWorld(String cluster, String group) {
    try (Ec2Client ec2 =
        Ec2Client.builder()
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(URI.create(System.getenv(ENDPOINT)))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      IpRange world = IpRange.builder().cidrIp("0.0.0.0/0").build();
      IpPermission kubelet =
          IpPermission.builder()
              .ipProtocol("tcp")
              .fromPort(10250)
              .toPort(10250)
              .ipRanges(world)
              .build();
      ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(List.of(kubelet)));
    }
  }

  /** Moto has no agents: it answers DescribeInstanceInformation with status 500. */
  @Override
  protected void awaitOnline(String machine) {}

  @Override
  @Test
  @Disabled("needs AWS: moto ignores client tokens")
  protected void theSameTokenIsTheSameMachine() {}

  @Override
  @Test
  @Disabled("needs AWS: moto ignores client tokens")
  protected void theSameTokenWithOtherParametersIsAMismatch() {}

  @Override
  @Test
  @Disabled("needs AWS: moto does not know the filter client-token")
  protected void aTokenLeadsToItsMachine() {}

  @Override
  @Test
  @Disabled("needs AWS: moto deletes security groups that are in use")
  protected void aGroupStaysWhileItIsUsed() {}

  @Override
  @Test
  @Disabled("needs AWS: moto sends commands to machines that do not exist")
  protected void aMachineThatDoesNotExistCannotBeSentAnything() {}
}
