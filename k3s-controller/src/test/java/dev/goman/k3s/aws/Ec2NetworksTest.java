package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.cluster.Network;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One group a cluster, open to its own nodes only. */
class Ec2NetworksTest {
  private static final String NO_GROUPS =
      "<DescribeSecurityGroupsResponse><securityGroupInfo/></DescribeSecurityGroupsResponse>";
  private static final String MADE =
      "<CreateSecurityGroupResponse><groupId>sg-1</groupId></CreateSecurityGroupResponse>";
  private static final String DONE = "<AuthorizeSecurityGroupIngressResponse/>";

  private static final String REVOKED = "<RevokeSecurityGroupIngressResponse/>";

  /** The rules of a group as it is made. */
  private static final String ALL =
      rule("tcp", 6443, 6443)
          + rule("tcp", 2379, 2380)
          + rule("udp", 8472, 8472)
          + rule("tcp", 10250, 10250)
          + rule("udp", 51820, 51821)
          + rule("tcp", 5001, 5001);

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
    aws.answer(subnets("eu-central-1a/vpc-1")).answer(groups(ALL));
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
  void aGroupThatIsAsItWasMadeCostsOneRequest() {
    aws.answer(groups(ALL));
    assertThat(networks.mendGroup("uid", "sg-1")).isEmpty();
    assertThat(aws.operations()).containsExactly("DescribeSecurityGroups");
    assertThat(aws.last().parameters()).containsValues("tag:goman.dev/cluster-uid", "uid");
  }

  @Test
  void whatSomebodyOpenedOrClosedIsPutRight() {
    String fromOffice = range("tcp", 6443, 6443, "192.0.2.0/24");
    aws.answer(
            groups(
                rule("tcp", 6443, 6443),
                rule("udp", 8472, 8472),
                rule("tcp", 10250, 10250),
                rule("udp", 51820, 51821),
                rule("tcp", 5001, 5001),
                fromOffice,
                range("tcp", 22, 22, "0.0.0.0/0"),
                range("udp", 8400, 8500, "192.0.2.0/24")))
        .answer(DONE)
        .answer(REVOKED);
    assertThat(networks.mendGroup("uid", "sg-1"))
        .containsExactly(
            "opened 2379-2380/tcp for sg-1",
            "closed 22/tcp for 0.0.0.0/0",
            "closed 8400-8500/udp for 192.0.2.0/24");
    assertThat(aws.operations())
        .containsExactly(
            "DescribeSecurityGroups",
            "AuthorizeSecurityGroupIngress",
            "RevokeSecurityGroupIngress");
    assertThat(rules(aws.asked().get(1))).containsExactly("tcp 2379-2380 sg-1");
    assertThat(aws.last().get("IpPermissions.1.IpRanges.1.CidrIp")).isEqualTo("0.0.0.0/0");
    assertThat(aws.last().get("IpPermissions.2.FromPort")).isEqualTo("8400");
    assertThat(aws.last().get("IpPermissions.2.IpRanges.1.Description")).isEmpty();
    assertThat(aws.last().get("IpPermissions.3.IpProtocol")).isEmpty();
  }

  /** Half of the world is as good as all of it; an office is not the world. */
  @ParameterizedTest
  @CsvSource({
    "tcp, 6443, 6443, 0.0.0.0/0, true",
    "tcp, 6443, 6443, 128.0.0.0/1, true",
    "tcp, 6443, 6443, 10.0.0.0/8, false",
    "tcp, 22, 22, 192.0.2.7/32, false",
    "tcp, 1, 100, 0.0.0.0/0, true",
    "tcp, 443, 443, 0.0.0.0/0, false",
    "udp, 6443, 6443, 0.0.0.0/0, false",
    "tcp, 30000, 32767, 0.0.0.0/0, false",
    "tcp, 2380, 2380, 192.0.2.7/32, true",
    "tcp, 0, 65535, 192.0.2.7/32, true",
    "-1, , , 192.0.2.7/32, true",
    "icmp, -1, -1, 0.0.0.0/0, false"
  })
  void onlyWhatNodesKeepToThemselvesIsClosed(
      String protocol, @Nullable Integer from, @Nullable Integer to, String cidr, boolean closed) {
    String opened = range(protocol, from, to, cidr);
    aws.answer(groups(ALL + opened)).answer(REVOKED);
    assertThat(networks.mendGroup("uid", "sg-1")).hasSize(closed ? 1 : 0);
  }

  @Test
  void otherGroupsIpv6AndListsAreOthersAsWell() {
    String many =
        item("tcp", 10250, 10250)
            + "<groups><item><groupId>sg-1</groupId></item><item><userId>42</userId>"
            + "<groupId>sg-2</groupId></item></groups><ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6>"
            + "</item></ipv6Ranges><prefixListIds><item><prefixListId>pl-1</prefixListId></item>"
            + "</prefixListIds></item>";
    aws.answer(groups(ALL + many)).answer(REVOKED);
    assertThat(networks.mendGroup("uid", "sg-1"))
        .containsExactly(
            "closed 10250/tcp for sg-2", "closed 10250/tcp for ::/0", "closed 10250/tcp for pl-1");
    assertThat(aws.last().get("IpPermissions.1.Groups.1.UserId")).isEqualTo("42");
    assertThat(aws.last().body()).doesNotContain("Groups.1.GroupId=sg-1");
  }

  @Test
  void aGroupWithoutTheTagsOfTheClusterIsNotTouched() {
    aws.answer(NO_GROUPS);
    assertThatThrownBy(() -> networks.mendGroup("uid", "sg-1"))
        .isInstanceOf(CloudException.NotFound.class)
        .hasMessageContaining("goman.dev/cluster-uid=uid");
  }

  @Test
  void aRuleThatIsGoneButStillShownIsLookedAtAgain() {
    aws.answer(groups(ALL + range("tcp", 22, 22, "0.0.0.0/0")));
    aws.ec2Error(400, "InvalidPermission.NotFound");
    assertThatThrownBy(() -> networks.mendGroup("uid", "sg-1"))
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
    return item(protocol, from, to)
        + "<groups><item><groupId>sg-1</groupId></item></groups></item>";
  }

  private static String range(
      String protocol, @Nullable Integer from, @Nullable Integer to, String cidr) {
    return item(protocol, from, to)
        + "<ipRanges><item><cidrIp>"
        + cidr
        + "</cidrIp><description>of somebody</description></item></ipRanges></item>";
  }

  private static String item(String protocol, @Nullable Integer from, @Nullable Integer to) {
    return "<item><ipProtocol>"
        + protocol
        + "</ipProtocol>"
        + (from == null ? "" : "<fromPort>" + from + "</fromPort>")
        + (to == null ? "" : "<toPort>" + to + "</toPort>");
  }
}
