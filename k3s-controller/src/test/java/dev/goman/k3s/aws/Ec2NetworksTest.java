package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.cluster.Network;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One group a cluster, open to its own nodes only. */
class Ec2NetworksTest {
  private static final String NO_GROUPS =
      "<DescribeSecurityGroupsResponse><securityGroupInfo/></DescribeSecurityGroupsResponse>";
  private static final String MADE =
      "<CreateSecurityGroupResponse><groupId>sg-1</groupId></CreateSecurityGroupResponse>";
  private static final String DONE = "<AuthorizeSecurityGroupIngressResponse/>";

  private final ScriptedAws aws = new ScriptedAws();
  private final Ec2Networks networks =
      new Ec2Networks(
          aws.ec2(), ScriptedAws.ec2Calls(), new Subnets(aws.ec2(), ScriptedAws.ec2Calls()));

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void zonesAreThoseOfTheDefaultSubnets() {
    aws.answer(subnets("eu-central-1b/vpc-1", "eu-central-1a/vpc-1", "eu-central-1a/vpc-1"));
    assertThat(networks.zones(Network.DEFAULT)).containsExactly("eu-central-1a", "eu-central-1b");
    assertThat(aws.last().get("Filter.1.Name")).isEqualTo("default-for-az");
  }

  @Test
  void aNetworkThatIsNoneIsRefused() {
    aws.answer(subnets());
    assertThatThrownBy(() -> networks.zones(Network.DEFAULT))
        .isInstanceOf(CloudException.Refused.class)
        .hasMessageContaining("spec.network.subnets");
    Network two = new Network(List.of("subnet-00000001", "subnet-00000002"));
    aws.answer(subnets("eu-central-1b/vpc-1", "eu-central-1a/vpc-2"));
    assertThatThrownBy(() -> networks.zones(two)).isInstanceOf(CloudException.Refused.class);
    aws.ec2Error(400, "InvalidSubnetID.NotFound");
    assertThatThrownBy(() -> networks.zones(two)).isInstanceOf(CloudException.Refused.class);
  }

  @Test
  void aNewGroupOpensExactlyThesePortsAndToItselfOnly() {
    aws.answer(subnets("eu-central-1a/vpc-1")).answer(NO_GROUPS).answer(MADE).answer(DONE);
    assertThat(networks.openGroup("uid", "one", Network.DEFAULT)).isEqualTo("sg-1");
    ScriptedAws.Asked create = aws.asked().get(2);
    assertThat(create.get("VpcId")).isEqualTo("vpc-1");
    assertThat(create.get("TagSpecification.1.ResourceType")).isEqualTo("security-group");
    assertThat(create.parameters()).containsValues("managed-by", "goman.dev/cluster-uid", "uid");
    assertThat(rules(aws.last()))
        .containsExactly(
            "tcp 6443-6443 sg-1",
            "tcp 2379-2380 sg-1",
            "udp 8472-8472 sg-1",
            "tcp 10250-10250 sg-1",
            "udp 51820-51821 sg-1",
            "tcp 5001-5001 sg-1");
    assertThat(aws.last().body()).doesNotContain("Cidr");
  }

  @Test
  void aGroupThatIsThereIsCompleted() {
    aws.answer(subnets("eu-central-1a/vpc-1"))
        .answer(groups(rule("tcp", 6443, 6443), rule("udp", 8472, 8472), rule("tcp", 22, 22)))
        .answer(DONE);
    networks.openGroup("uid", "one", Network.DEFAULT);
    assertThat(rules(aws.last()))
        .containsExactly(
            "tcp 2379-2380 sg-1",
            "tcp 10250-10250 sg-1",
            "udp 51820-51821 sg-1",
            "tcp 5001-5001 sg-1");
  }

  @Test
  void aGroupThatIsCompleteIsLeftAlone() {
    aws.answer(subnets("eu-central-1a/vpc-1"))
        .answer(
            groups(
                rule("tcp", 6443, 6443),
                rule("tcp", 2379, 2380),
                rule("udp", 8472, 8472),
                rule("tcp", 10250, 10250),
                rule("udp", 51820, 51821),
                rule("tcp", 5001, 5001)));
    networks.openGroup("uid", "one", Network.DEFAULT);
    assertThat(aws.operations()).containsExactly("DescribeSubnets", "DescribeSecurityGroups");
  }

  @Test
  void whatIsThereButNotShownYetIsTriedAgainLater() {
    aws.answer(subnets("eu-central-1a/vpc-1"))
        .answer(NO_GROUPS)
        .ec2Error(400, "InvalidGroup.Duplicate");
    assertTransient();
    aws.answer(subnets("eu-central-1a/vpc-1")).answer(NO_GROUPS).answer(MADE);
    aws.ec2Error(400, "InvalidGroup.NotFound");
    assertTransient();
    aws.answer(subnets("eu-central-1a/vpc-1")).answer(groups());
    aws.ec2Error(400, "InvalidPermission.Duplicate");
    assertTransient();
  }

  private void assertTransient() {
    assertThatThrownBy(() -> networks.openGroup("uid", "one", Network.DEFAULT))
        .isInstanceOf(CloudException.Transient.class);
  }

  @Test
  void aGroupInUseStays() {
    aws.answer(groups()).ec2Error(400, "DependencyViolation");
    assertThatThrownBy(() -> networks.closeGroup("uid")).isInstanceOf(CloudException.InUse.class);
    aws.answer(groups()).ec2Error(400, "InvalidGroup.NotFound");
    networks.closeGroup("uid");
    aws.answer(NO_GROUPS);
    networks.closeGroup("uid");
    assertThat(aws.last().operation()).isEqualTo("DescribeSecurityGroups");
  }

  private static List<String> rules(ScriptedAws.Asked asked) {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(i -> "IpPermissions." + i + ".")
        .filter(prefix -> !asked.get(prefix + "IpProtocol").isEmpty())
        .map(prefix ->
            asked.get(prefix + "IpProtocol")
                + " "
                + asked.get(prefix + "FromPort")
                + "-"
                + asked.get(prefix + "ToPort")
                + " "
                + asked.get(prefix + "Groups.1.GroupId"))
        .toList();
  }

  private static String subnets(String... zonesAndVpcs) {
    StringBuilder items = new StringBuilder();
    for (String each : zonesAndVpcs) {
      int slash = each.indexOf('/');
      items.append("<item><subnetId>subnet-0</subnetId><availabilityZone>");
      items.append(each, 0, slash).append("</availabilityZone><vpcId>");
      items.append(each.substring(slash + 1)).append("</vpcId></item>");
    }
    return "<DescribeSubnetsResponse><subnetSet>"
        + items
        + "</subnetSet></DescribeSubnetsResponse>";
  }

  private static String groups(String... rules) {
    return "<DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1</groupId>"
        + "<vpcId>vpc-1</vpcId><ipPermissions>"
        + String.join("", rules)
        + "</ipPermissions></item></securityGroupInfo></DescribeSecurityGroupsResponse>";
  }

  private static String rule(String protocol, int from, int to) {
    return "<item><ipProtocol>"
        + protocol
        + "</ipProtocol><fromPort>"
        + from
        + "</fromPort><toPort>"
        + to
        + "</toPort><groups><item><groupId>sg-1</groupId></item></groups></item>";
  }
}
