package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.plan.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client tokens, and launches that make no sense. */
class LaunchTest {

  private final Stage stage = Stage.calm(2);

  @BeforeEach
  void prepare() {
    stage.prepare();
  }

  @Test
  void theSameTokenAndParametersAreTheSameMachine() {
    Machine first = stage.launch("a");
    stage.pass(30);
    Machine again = stage.launch("a");
    assertEquals(first.id(), again.id());
    assertEquals(1, stage.truth().machines().size());
    assertEquals(List.of(), stage.truth().violations());
  }

  @Test
  void theSameTokenWithOtherParametersIsRefused() {
    stage.launch("a");
    LaunchRequest other = stage.request("a", "a", true);
    assertThrows(CloudException.TokenMismatch.class, () -> stage.region.machines().launch(other));
    assertEquals(1, stage.truth().machines().size());
  }

  @Test
  void theSameTokenInAnotherZoneIsASecondMachineAndIsNoticed() {
    Machine first = stage.launch("a");
    Machine second = stage.region.machines().launch(stage.request("a", "b", false));
    assertNotEquals(first.id(), second.id());
    assertEquals(
        List.of(Violation.Rule.ONE_MACHINE_PER_TOKEN),
        stage.truth().violations().stream().map(Violation::rule).toList());
  }

  @Test
  void aTokenLeadsToItsMachineUntilThatHasVanished() {
    Machine machine = stage.launch("a");
    assertEquals(machine.id(), stage.region.machines().byToken("a").map(Machine::id).orElseThrow());
    stage.region.machines().terminate(List.of(machine.id()));
    stage.pass(120);
    assertTrue(stage.region.machines().byToken("a").isPresent());
    stage.pass(3_600);
    assertTrue(stage.region.machines().byToken("a").isEmpty());
  }

  @Test
  void addressesAndIdsAreUnique() {
    List<Machine> all =
        java.util.stream.IntStream.range(0, 300).mapToObj(i -> stage.launch("token-" + i)).toList();
    assertEquals(300, all.stream().map(Machine::id).distinct().count());
    assertEquals(300, all.stream().map(Machine::privateIp).distinct().count());
  }

  @Test
  void nonsenseIsRefusedAndLeavesNothing() {
    LaunchRequest good = stage.request("a", "a", false);
    refused(with(good, good.tags(), "ap-south-1z", good.instanceType(), good.image()));
    refused(with(good, good.tags(), "eu-west-1a", good.instanceType(), good.image()));
    refused(with(good, good.tags(), good.zone(), "t4g.gigantic", good.image()));
    refused(with(good, good.tags(), good.zone(), "; rm -rf", good.image()));
    refused(with(good, good.tags(), good.zone(), "m7i.large", good.image()));
    LaunchRequest old = with(good, good.tags(), good.zone(), good.instanceType(), "ami-123");
    assertThrows(CloudException.NoImage.class, () -> stage.region.machines().launch(old));
    LaunchRequest untagged = with(good, Map.of(), good.zone(), good.instanceType(), good.image());
    assertThrows(CloudException.Denied.class, () -> stage.region.machines().launch(untagged));
    assertEquals(List.of(), stage.truth().machines());
  }

  @Test
  void aLaunchNeedsTheSecurityGroup() {
    stage.region.networks().closeGroup(Stage.UID);
    assertThrows(CloudException.NotFound.class, () -> stage.launch("a"));
  }

  @Test
  void aRegionThatCannotBeIsRefused() {
    assertThrows(CloudException.Refused.class, () -> stage.cloud.region("../x"));
    assertThrows(CloudException.Refused.class, () -> stage.cloud.region("nowhere"));
  }

  private void refused(LaunchRequest request) {
    assertThrows(CloudException.Refused.class, () -> stage.region.machines().launch(request));
  }

  private static LaunchRequest with(
      LaunchRequest like, Map<String, String> tags, String zone, String type, String image) {
    return new LaunchRequest(
        like.token(),
        tags,
        zone,
        like.network(),
        type,
        image,
        like.diskGib(),
        like.spot(),
        like.group(),
        like.userData());
  }
}
