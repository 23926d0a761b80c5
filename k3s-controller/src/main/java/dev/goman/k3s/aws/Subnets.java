package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.aws.CloudCalls.Page;
import dev.goman.k3s.cluster.Network;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The subnets that a network stands for. */
final class Subnets {
  private final Ec2Client ec2;
  private final CloudCalls calls;

  Subnets(Ec2Client ec2, CloudCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** All of them, at least one, by zone. */
  List<Subnet> of(Network network) {
    List<Subnet> found = find(network);
    if (found.isEmpty()) {
      throw new CloudException.Refused(
          "the region has no default VPC with subnets; name some in spec.network.subnets");
    }
    if (found.stream().map(Subnet::vpcId).distinct().count() > 1) {
      throw new CloudException.Refused("the subnets of spec.network.subnets are not of one VPC");
    }
    return found.stream()
        .sorted(Comparator.comparing(Subnet::availabilityZone).thenComparing(Subnet::subnetId))
        .toList();
  }

  /** The one that machines in a zone are launched in: always the same. */
  String in(String zone, Network network) {
    return of(network).stream()
        .filter(subnet -> subnet.availabilityZone().equals(zone))
        .map(Subnet::subnetId)
        .findFirst()
        .orElseThrow(
            () -> new CloudException.Refused("none of the cluster's subnets is in " + zone));
  }

  private List<Subnet> find(Network network) {
    if (network.subnets().isEmpty()) {
      Filter defaults = Filter.builder().name("default-for-az").values("true").build();
      return pages("the default VPC", r -> r.filters(defaults));
    }
    String target = String.join(", ", network.subnets());
    return pages(target, r -> r.subnetIds(network.subnets()));
  }

  private List<Subnet> pages(String target, Consumer<DescribeSubnetsRequest.Builder> which) {
    return CloudCalls.pages(token -> {
      DescribeSubnetsResponse page =
          calls.call(
              "DescribeSubnets",
              target,
              attempt -> ec2.describeSubnets(r -> which.accept(r.nextToken(token))));
      return new Page<>(page.subnets(), page.nextToken());
    });
  }
}
