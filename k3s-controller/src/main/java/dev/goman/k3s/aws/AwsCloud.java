package dev.goman.k3s.aws;

import dev.goman.framework.aws.AwsCalls;
import dev.goman.framework.aws.AwsClients;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CloudException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Amazon's cloud. Clients and ports of a region are made when it is first asked for and then kept.
 */
public final class AwsCloud implements Cloud {
  private final AwsSettings settings;
  private final AwsCloudSettings choices;
  private final SdkHttpClient http;
  private final TimeSource time;
  private final ConcurrentMap<String, Region> regions = new ConcurrentHashMap<>();

  public AwsCloud(
      AwsSettings settings, AwsCloudSettings choices, SdkHttpClient http, TimeSource time) {
    this.settings = settings;
    this.choices = choices;
    this.http = http;
    this.time = time;
  }

  @Override
  public Region region(String name) {
    boolean known =
        software.amazon.awssdk.regions.Region.regions().stream()
            .anyMatch(region -> region.id().equals(name) && !region.isGlobalRegion());
    if (!known) {
      throw new CloudException.Refused("AWS has no region \"" + name + "\" that Goman knows");
    }
    return regions.computeIfAbsent(name, this::open);
  }

  private Region open(String name) {
    AwsSettings there = settings.inRegion(name);
    Ec2Client ec2 = AwsClients.setUp(Ec2Client.builder(), "ec2", there, http).build();
    SsmClient ssm = AwsClients.setUp(SsmClient.builder(), "ssm", there, http).build();
    CloudCalls ec2Calls = CloudCalls.quoting(AwsCalls.of("ec2"));
    CloudCalls ssmCalls = CloudCalls.discreet(AwsCalls.of("ssm"));
    Subnets subnets = new Subnets(ec2, ec2Calls);
    return new Ports(
        new Ec2Machines(ec2, ec2Calls, subnets, new Images(ssm, ssmCalls), choices),
        new SsmNodeShell(ssm, ssmCalls, time),
        new ParameterStoreSecrets(ssm, ssmCalls, choices.secretsPath()),
        new Ec2Networks(ec2, ec2Calls, subnets),
        choices.snapshotBucket());
  }

  private record Ports(
      Ec2Machines machines,
      SsmNodeShell shell,
      ParameterStoreSecrets secrets,
      Ec2Networks networks,
      String snapshotBucket)
      implements Region {}
}
