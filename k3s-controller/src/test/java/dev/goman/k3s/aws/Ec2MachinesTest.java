package dev.goman.k3s.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of EC2, and what its answers become. */
class Ec2MachinesTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";
  private static final String OURS =
      "<item><key>managed-by</key><value>goman</value></item>"
          + "<item><key>goman.dev/cluster-uid</key><value>uid</value></item>";

  private final ScriptedAws aws = new ScriptedAws();
  private final Ec2Machines machines =
      new Ec2Machines(
          aws.ec2(),
          ScriptedAws.ec2Calls(),
          new Subnets(aws.ec2(), ScriptedAws.ec2Calls()),
          new Images(aws.ssm(), ScriptedAws.ssmCalls()),
          AwsCloudSettings.DEFAULT);

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void aLaunchSaysAllThatMatters() {
    aws.answer(run(instance("i-1", "pending", OURS)));
    Machine machine = machines.launch(request("server", false, Network.DEFAULT));
    assertThat(machine.id()).isEqualTo("i-1");
    assertThat(machine.token()).isEqualTo(TOKEN);
    assertThat(machine.state()).isEqualTo(MachineState.PENDING);
    assertThat(aws.operations()).containsExactly("RunInstances");
    assertThat(aws.last().parameters())
        .containsEntry("ClientToken", TOKEN)
        .containsEntry("MinCount", "1")
        .containsEntry("MaxCount", "1")
        .containsEntry("ImageId", "ami-1")
        .containsEntry("InstanceType", "t4g.medium")
        .containsEntry("Placement.AvailabilityZone", "eu-central-1a")
        .containsEntry("SecurityGroupId.1", "sg-1")
        .containsEntry("IamInstanceProfile.Name", "goman-server")
        .containsEntry("MetadataOptions.HttpTokens", "required")
        .containsEntry("MetadataOptions.HttpPutResponseHopLimit", "1")
        .containsEntry("BlockDeviceMapping.1.DeviceName", "/dev/xvda")
        .containsEntry("BlockDeviceMapping.1.Ebs.VolumeType", "gp3")
        .containsEntry("BlockDeviceMapping.1.Ebs.VolumeSize", "30")
        .containsEntry("BlockDeviceMapping.1.Ebs.Encrypted", "true")
        .containsEntry("BlockDeviceMapping.1.Ebs.DeleteOnTermination", "true")
        .containsEntry("TagSpecification.1.ResourceType", "instance")
        .containsEntry("TagSpecification.2.ResourceType", "volume")
        .containsEntry("TagSpecification.2.Tag.3.Key", "managed-by")
        .containsEntry("TagSpecification.2.Tag.3.Value", "goman")
        .doesNotContainKeys("SubnetId", "InstanceMarketOptions.MarketType");
  }

  @Test
  void userDataIsTheScriptWithItsArguments() {
    aws.answer(run(instance("i-1", "pending", OURS)));
    machines.launch(request("agent", false, Network.DEFAULT));
    String userData =
        new String(Base64.getDecoder().decode(aws.last().get("UserData")), StandardCharsets.UTF_8);
    assertThat(userData)
        .startsWith("#!/bin/bash\nexport GOMAN_PURPOSE='prepare'\n")
        .contains("export GOMAN_VERSION='v1.36.3+k3s1'\n")
        .endsWith("\necho hello\n");
    assertThat(aws.last().get("IamInstanceProfile.Name")).isEqualTo("goman-agent");
  }

  @Test
  void userDataThatIsTooLongIsNotSent() {
    Script script = script("x".repeat(16 * 1024));
    LaunchRequest request = request(false, Network.DEFAULT, script, ours("agent"));
    assertThatThrownBy(() -> machines.launch(request)).isInstanceOf(CloudException.Refused.class);
    assertThat(aws.asked()).isEmpty();
  }

  @Test
  void spotMachinesAreNeverAskedForAgainByEc2Itself() {
    aws.answer(run(instance("i-1", "pending", OURS)));
    machines.launch(request("agent", true, Network.DEFAULT));
    assertThat(aws.last().parameters())
        .containsEntry("InstanceMarketOptions.MarketType", "spot")
        .containsEntry("InstanceMarketOptions.SpotOptions.SpotInstanceType", "one-time")
        .containsEntry(
            "InstanceMarketOptions.SpotOptions.InstanceInterruptionBehavior", "terminate");
  }

  @Test
  void givenSubnetsAreLookedUpByZone() {
    Network network = new Network(List.of("subnet-00000001", "subnet-00000002"));
    aws.answer(subnets("subnet-00000001", "eu-central-1b", "subnet-00000002", "eu-central-1a"));
    aws.answer(run(instance("i-1", "pending", OURS)));
    machines.launch(request("agent", false, network));
    assertThat(aws.last().get("SubnetId")).isEqualTo("subnet-00000002");
    aws.answer(subnets("subnet-00000001", "eu-central-1b", "subnet-00000002", "eu-central-1c"));
    assertThatThrownBy(() -> machines.launch(request("agent", false, network)))
        .isInstanceOf(CloudException.Refused.class)
        .hasMessageContaining("eu-central-1a");
  }

  @Test
  void aLaunchWithoutOurTagsIsNotSent() {
    LaunchRequest request = request(false, Network.DEFAULT, script("true\n"), Map.of());
    assertThatThrownBy(() -> machines.launch(request)).isInstanceOf(CloudException.Denied.class);
    assertThat(aws.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500, InsufficientInstanceCapacity, NoCapacity",
    "500, InsufficientHostCapacity, NoCapacity",
    "400, InsufficientFreeAddressesInSubnet, NoCapacity",
    "400, Unsupported, NoCapacity",
    "400, SpotMaxPriceTooLow, NoCapacity",
    "400, VcpuLimitExceeded, Quota",
    "400, InstanceLimitExceeded, Quota",
    "400, MaxSpotInstanceCountExceeded, Quota",
    "400, VolumeLimitExceeded, Quota",
    "400, IdempotentParameterMismatch, TokenMismatch",
    "400, IdempotentInstanceTerminated, TokenMismatch",
    "400, InvalidGroup.NotFound, NotFound",
    "400, InvalidAMIID.NotFound, NoImage",
    "400, InvalidAMIID.Unavailable, NoImage",
    "400, InvalidSubnetID.NotFound, Refused",
    "400, InvalidParameterValue, Refused",
    "403, UnauthorizedOperation, Denied",
    "400, OptInRequired, Denied",
    "400, PendingVerification, Denied"
  })
  void aRefusalIsReadByItsCodeAndNotRepeated(int status, String code, String becomes) {
    aws.ec2Error(status, code);
    assertThatThrownBy(() -> machines.launch(request("agent", false, Network.DEFAULT)))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(becomes))
        .hasMessageContaining(code);
    assertThat(aws.asked()).hasSize(1);
  }

  /** The HTTP client does not give the body of an answer with this status, so there is no code. */
  @Test
  void whoIsNotKnownIsDenied() {
    aws.ec2Error(401, "AuthFailure");
    assertThatThrownBy(() -> machines.launch(request("agent", false, Network.DEFAULT)))
        .isInstanceOf(CloudException.Denied.class)
        .hasMessageContaining("credentials");
    assertThat(aws.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "503, RequestLimitExceeded, Throttled",
    "500, InternalError, Transient",
    "503, Unavailable, Transient"
  })
  void whatMayPassIsTriedAFewTimesWithTheSameToken(int status, String code, String becomes) {
    for (int i = 0; i < 10; i++) {
      aws.ec2Error(status, code);
    }
    assertThatThrownBy(() -> machines.launch(request("agent", false, Network.DEFAULT)))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(becomes));
    assertThat(aws.asked()).hasSize(4).allMatch(asked -> asked.get("ClientToken").equals(TOKEN));
  }

  @Test
  void aLostAnswerIsAskedForAgain() {
    aws.ec2Error(500, "InternalError").answer(run(instance("i-1", "pending", OURS)));
    assertThat(machines.launch(request("agent", false, Network.DEFAULT)).id()).isEqualTo("i-1");
    assertThat(aws.asked().get(0).parameters()).isEqualTo(aws.asked().get(1).parameters());
  }

  @Test
  void descriptionsAreReadToTheLastPageAndOnlyOurs() {
    aws.answer(described("more", instance("i-1", "running", OURS)));
    aws.answer(described("", instance("i-2", "terminated", OURS)));
    assertThat(machines.describe("uid"))
        .extracting(Machine::id, Machine::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("i-1", MachineState.RUNNING),
            org.assertj.core.groups.Tuple.tuple("i-2", MachineState.TERMINATED));
    assertThat(aws.last().parameters())
        .containsEntry("NextToken", "more")
        .containsEntry("Filter.1.Name", "tag:managed-by")
        .containsEntry("Filter.1.Value.1", "goman")
        .containsEntry("Filter.2.Name", "tag:goman.dev/cluster-uid")
        .containsEntry("Filter.2.Value.1", "uid");
  }

  @Test
  void aSpotMachineThatWillBeTakenBackIsMarked() {
    String spot = "<spotInstanceRequestId>sir-%s</spotInstanceRequestId><tagSet>";
    aws.answer(
        described(
            "",
            instance("i-1", "running", OURS).replace("<tagSet>", spot.formatted("1")),
            instance("i-2", "running", OURS).replace("<tagSet>", spot.formatted("2")),
            instance("i-3", "terminated", OURS).replace("<tagSet>", spot.formatted("3")),
            instance("i-4", "running", OURS)));
    aws.answer(
        "<DescribeSpotInstanceRequestsResponse><spotInstanceRequestSet>"
            + spotRequest("1", "fulfilled")
            + spotRequest("2", "marked-for-termination")
            + "</spotInstanceRequestSet></DescribeSpotInstanceRequestsResponse>");

    assertThat(machines.describe("uid"))
        .filteredOn(machine -> machine.tags().containsKey(Tags.RECLAIMED))
        .extracting(Machine::id, machine -> machine.tag(Tags.RECLAIMED))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("i-2", "2026-01-01T00:00:00Z"));
    assertThat(aws.last().parameters())
        .containsEntry("Filter.1.Name", "spot-instance-request-id")
        .containsEntry("Filter.1.Value.1", "sir-1")
        .containsEntry("Filter.1.Value.2", "sir-2")
        .doesNotContainKey("Filter.1.Value.3");
  }

  private static String spotRequest(String number, String code) {
    return "<item><spotInstanceRequestId>sir-"
        + number
        + "</spotInstanceRequestId><instanceId>i-"
        + number
        + "</instanceId><status><code>"
        + code
        + "</code><updateTime>2026-01-01T00:00:00.000Z</updateTime></status></item>";
  }

  @Test
  void aFailedPageIsAFailedDescription() {
    aws.answer(described("more", instance("i-1", "running", OURS)));
    aws.ec2Error(403, "UnauthorizedOperation");
    assertThatThrownBy(() -> machines.describe("uid")).isInstanceOf(CloudException.Denied.class);
  }

  @Test
  void aTokenLeadsToItsMachine() {
    aws.answer(described("", instance("i-1", "terminated", OURS)));
    assertThat(machines.byToken(TOKEN).map(Machine::id)).contains("i-1");
    assertThat(aws.last().parameters())
        .containsEntry("Filter.1.Name", "tag:managed-by")
        .containsEntry("Filter.2.Name", "client-token")
        .containsEntry("Filter.2.Value.1", TOKEN);
    aws.answer(described(""));
    assertThat(machines.byToken(TOKEN)).isEmpty();
  }

  @Test
  void whatIsNotOursIsNotTouched() {
    String foreign = "<item><key>managed-by</key><value>terraform</value></item>";
    String both = instance("i-1", "running", OURS) + instance("i-2", "running", foreign);
    for (int i = 0; i < 3; i++) {
      aws.answer(described("", both));
    }
    List<String> ids = List.of("i-1", "i-2");
    assertThatThrownBy(() -> machines.terminate(ids))
        .isInstanceOf(CloudException.Denied.class)
        .hasMessageContaining("i-2");
    assertThatThrownBy(() -> machines.stop(ids)).isInstanceOf(CloudException.Denied.class);
    assertThatThrownBy(() -> machines.start(ids)).isInstanceOf(CloudException.Denied.class);
    assertThat(aws.operations()).containsOnly("DescribeInstances");
  }

  @Test
  void oursAreChangedInOneRequest() {
    String both = instance("i-1", "running", OURS) + instance("i-2", "running", OURS);
    aws.answer(described("", both)).answer("<TerminateInstancesResponse/>");
    machines.terminate(List.of("i-1", "i-2"));
    assertThat(aws.operations()).containsExactly("DescribeInstances", "TerminateInstances");
    assertThat(aws.last().parameters())
        .containsEntry("InstanceId.1", "i-1")
        .containsEntry("InstanceId.2", "i-2");
  }

  @Test
  void oneThatIsNotKnownYetOrNotAnyMoreIsNotFound() {
    aws.ec2Error(400, "InvalidInstanceID.NotFound");
    assertThatThrownBy(() -> machines.terminate(List.of("i-1")))
        .isInstanceOf(CloudException.NotFound.class);
    assertThat(aws.operations()).containsExactly("DescribeInstances");
  }

  @Test
  void oneBetweenTwoStatesIsTriedAgainLater() {
    aws.answer(described("", instance("i-1", "pending", OURS)));
    aws.ec2Error(400, "IncorrectInstanceState");
    assertThatThrownBy(() -> machines.stop(List.of("i-1")))
        .isInstanceOf(CloudException.Transient.class);
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void imagesArePublicParameters() {
    aws.answer("{\"Parameter\":{\"Value\":\"ami-1\"}}");
    assertThat(machines.image(Architecture.ARM64)).isEqualTo("ami-1");
    assertThat(aws.last().body()).contains("al2023-ami-kernel-default-arm64\"");
    aws.ssmError(400, "ParameterNotFound", "");
    assertThatThrownBy(() -> machines.image(Architecture.AMD64))
        .isInstanceOf(CloudException.Refused.class)
        .hasMessageContaining("al2023-ami-kernel-default-x86_64");
  }

  private static LaunchRequest request(String role, boolean spot, Network network) {
    return request(spot, network, script("echo hello\n"), ours(role));
  }

  private static LaunchRequest request(
      boolean spot, Network network, Script script, Map<String, String> tags) {
    return new LaunchRequest(
        TOKEN, tags, "eu-central-1a", network, "t4g.medium", "ami-1", 30, spot, "sg-1", script);
  }

  private static Map<String, String> ours(String role) {
    return Map.of(Tags.MANAGER, Tags.MANAGER_VALUE, Tags.CLUSTER_UID, "uid", Tags.ROLE, role);
  }

  private static Script script(String text) {
    return new Script(
        Purpose.PREPARE,
        text,
        Map.of(Argument.VERSION, "v1.36.3+k3s1"),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5));
  }

  private static String run(String instance) {
    return "<RunInstancesResponse><instancesSet>"
        + instance
        + "</instancesSet></RunInstancesResponse>";
  }

  private static String described(String next, String... instances) {
    return "<DescribeInstancesResponse><reservationSet><item><instancesSet>"
        + String.join("", instances)
        + "</instancesSet></item></reservationSet>"
        + (next.isEmpty() ? "" : "<nextToken>" + next + "</nextToken>")
        + "</DescribeInstancesResponse>";
  }

  private static String instance(String id, String state, String tags) {
    return "<item><instanceId>"
        + id
        + "</instanceId><instanceState><name>"
        + state
        + "</name></instanceState><clientToken>"
        + TOKEN
        + "</clientToken><instanceType>t4g.medium</instanceType><placement><availabilityZone>"
        + "eu-central-1a</availabilityZone></placement><launchTime>2026-01-01T00:00:00.000Z"
        + "</launchTime><tagSet>"
        + tags
        + "</tagSet></item>";
  }

  private static String subnets(String... idsAndZones) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < idsAndZones.length; i += 2) {
      items.append("<item><subnetId>").append(idsAndZones[i]).append("</subnetId>");
      items.append("<availabilityZone>").append(idsAndZones[i + 1]).append("</availabilityZone>");
      items.append("<vpcId>vpc-1</vpcId></item>");
    }
    return "<DescribeSubnetsResponse><subnetSet>"
        + items
        + "</subnetSet></DescribeSubnetsResponse>";
  }
}
