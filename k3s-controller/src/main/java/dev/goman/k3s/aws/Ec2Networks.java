package dev.goman.k3s.aws;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.Networks;
import dev.goman.k3s.aws.CloudCalls.Page;
import dev.goman.k3s.cluster.Network;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Subnets and security groups of one region. */
final class Ec2Networks implements Networks {
  private final Ec2Client ec2;
  private final CloudCalls calls;
  private final Subnets subnets;

  Ec2Networks(Ec2Client ec2, CloudCalls calls, Subnets subnets) {
    this.ec2 = ec2;
    this.calls = calls;
    this.subnets = subnets;
  }

  @Override
  public List<String> zones(Network network) {
    return subnets.of(network).stream().map(Subnet::availabilityZone).distinct().toList();
  }

  @Override
  public String openGroup(String clusterUid, String clusterName, Network network) {
    String vpc = subnets.of(network).getFirst().vpcId();
    List<SecurityGroup> before =
        groups(clusterUid).stream().filter(group -> group.vpcId().equals(vpc)).toList();
    if (before.isEmpty()) {
      String id = create(clusterUid, clusterName, vpc);
      allow(id, OpenPorts.missing(id, List.of()));
      return id;
    }
    SecurityGroup group = before.getFirst();
    allow(group.groupId(), OpenPorts.missing(group.groupId(), group.ipPermissions()));
    return group.groupId();
  }

  @Override
  public List<String> mendGroup(String clusterUid, String group) {
    SecurityGroup found =
        groups(clusterUid).stream()
            .filter(each -> each.groupId().equals(group))
            .findFirst()
            .orElseThrow(() ->
                new CloudException.NotFound(
                    "no security group "
                        + group
                        + " has the tags managed-by=goman and goman.dev/cluster-uid="
                        + clusterUid
                        + "; put them back on it"));
    List<IpPermission> missing = OpenPorts.missing(group, found.ipPermissions());
    List<IpPermission> foreign = ForeignRules.among(group, found.ipPermissions());
    allow(group, missing);
    revoke(group, foreign);
    return Stream.concat(
            missing.stream().map(rule -> "opened " + ForeignRules.words(rule)),
            foreign.stream().map(rule -> "closed " + ForeignRules.words(rule)))
        .toList();
  }

  @Override
  public void closeGroup(String clusterUid) {
    groups(clusterUid).forEach(group -> delete(group.groupId()));
  }

  private List<SecurityGroup> groups(String clusterUid) {
    return CloudCalls.pages(token -> {
      DescribeSecurityGroupsResponse page =
          calls.call(
              "DescribeSecurityGroups",
              clusterUid,
              attempt ->
                  ec2.describeSecurityGroups(
                      r -> r.filters(Ours.filters(clusterUid)).nextToken(token)));
      return new Page<>(page.securityGroups(), page.nextToken());
    });
  }

  /** One that was made before and is not described yet will be: then this is tried again. */
  private String create(String clusterUid, String clusterName, String vpc) {
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.SECURITY_GROUP)
            .tags(Ours.tags(clusterUid, clusterName))
            .build();
    return calls.call(
        "CreateSecurityGroup",
        clusterUid,
        attempt -> {
          try {
            return ec2.createSecurityGroup(r ->
                    r.groupName("goman-" + clusterUid)
                        .description("Nodes of the K3s cluster " + clusterName)
                        .vpcId(vpc)
                        .tagSpecifications(tags))
                .groupId();
          } catch (AwsServiceException e) {
            throw ErrorCodes.code(e).equals("InvalidGroup.Duplicate")
                ? new CloudException.Transient("the security group is there but not shown yet", e)
                : e;
          }
        });
  }

  private void allow(String group, List<IpPermission> rules) {
    if (rules.isEmpty()) {
      return;
    }
    try {
      calls.call(
          "AuthorizeSecurityGroupIngress",
          group,
          attempt -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(rules)));
    } catch (CloudException.NotFound e) {
      throw new CloudException.Transient("the security group is not known everywhere yet", e);
    } catch (CloudException.Refused e) {
      if (!String.valueOf(e.getMessage()).contains("InvalidPermission.Duplicate")) {
        throw e;
      }
      throw new CloudException.Transient("a rule is there but not shown yet", e);
    }
  }

  private void revoke(String group, List<IpPermission> rules) {
    if (rules.isEmpty()) {
      return;
    }
    try {
      calls.call(
          "RevokeSecurityGroupIngress",
          group,
          attempt -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(rules)));
    } catch (CloudException.Refused e) {
      if (!String.valueOf(e.getMessage()).contains("InvalidPermission.NotFound")) {
        throw e;
      }
      throw new CloudException.Transient("a rule is gone but still shown", e);
    }
  }

  private void delete(String group) {
    try {
      calls.call(
          "DeleteSecurityGroup", group, attempt -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
    } catch (CloudException.NotFound e) {
      // It was deleted by an earlier request.
    }
  }
}
