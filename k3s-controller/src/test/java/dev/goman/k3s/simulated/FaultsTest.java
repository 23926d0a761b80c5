package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.MachineState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault, switched on for good, does what it says; and nothing of it once it has healed. */
class FaultsTest {

  private final Stage stage = Stage.calm(10);

  @BeforeEach
  void prepare() {
    stage.prepare();
  }

  /** The same cloud with one fault in it that always strikes. */
  private Cloud.Region with(Fault fault) {
    return stage.another(10, Faults.none().with(fault, 1)).region(Stage.REGION);
  }

  private int machines() {
    return stage.truth().machines().size();
  }

  @Test
  void aLostLaunchHasNoEffectOrHasOne() {
    Cloud.Region before = with(Fault.LAUNCH_LOST_BEFORE);
    assertThrows(
        CloudException.Transient.class,
        () -> before.machines().launch(stage.request("a", "a", false)));
    assertEquals(0, machines());

    Cloud.Region after = with(Fault.LAUNCH_LOST_AFTER);
    assertThrows(
        CloudException.Transient.class,
        () -> after.machines().launch(stage.request("a", "a", false)));
    assertEquals(1, machines());
    assertEquals(stage.launch("a").id(), stage.region.machines().byToken("a").orElseThrow().id());
    assertEquals(1, machines());
  }

  @Test
  void capacityAndQuotaRunOut() {
    Cloud.Region full = with(Fault.NO_CAPACITY);
    assertThrows(
        CloudException.NoCapacity.class,
        () -> full.machines().launch(stage.request("a", "a", false)));
    Cloud.Region limited = with(Fault.QUOTA);
    CloudException.Quota quota =
        assertThrows(
            CloudException.Quota.class,
            () -> limited.machines().launch(stage.request("a", "a", false)));
    assertFalse(quota.name().isEmpty());
    assertEquals(0, machines());
    stage.launch("a");
    assertEquals(
        "a", full.machines().launch(stage.request("a", "a", false)).token(), "it is there already");
  }

  @Test
  void whereThereIsNoRoomForOneNoneIsStarted() {
    List<String> ids = List.of(stage.boot("a"), stage.boot("b"));
    stage.region.machines().stop(ids);
    stage.until(() -> ids.stream().allMatch(id -> stage.box(id).state() == MachineState.STOPPED));
    Cloud.Region full = with(Fault.NO_CAPACITY);
    assertThrows(CloudException.NoCapacity.class, () -> full.machines().start(ids));
    assertTrue(ids.stream().allMatch(id -> stage.box(id).state() == MachineState.STOPPED));
    stage.region.machines().start(List.of(ids.getFirst()));
    full.machines().start(List.of(ids.getFirst()));
    assertThrows(CloudException.NoCapacity.class, () -> full.machines().start(ids));
  }

  @Test
  void callsAreThrottledOrLostWithoutEffect() {
    String id = stage.boot("a");
    Cloud.Region busy = with(Fault.THROTTLED);
    Cloud.Region deaf = with(Fault.CALL_LOST);
    assertThrows(CloudException.Throttled.class, () -> busy.machines().describe(Stage.UID));
    assertThrows(CloudException.Throttled.class, () -> busy.machines().terminate(List.of(id)));
    assertThrows(CloudException.Transient.class, () -> deaf.machines().terminate(List.of(id)));
    assertThrows(
        CloudException.Transient.class, () -> deaf.secrets().createIfAbsent(Stage.UID + "/x", "y"));
    assertThrows(
        CloudException.Transient.class,
        () -> deaf.networks().zones(dev.goman.k3s.cluster.Network.DEFAULT));
    assertEquals(MachineState.RUNNING, stage.box(id).state());
    assertTrue(stage.region.secrets().get(Stage.UID + "/x").isEmpty());
  }

  @Test
  void aMachineDiesWhileItBoots() {
    Cloud.Region region = with(Fault.BOOT_DEATH);
    String id = region.machines().launch(stage.request("a", "a", false)).id();
    assertEquals(MachineState.PENDING, stage.box(id).state());
    stage.pass(25);
    assertEquals(MachineState.TERMINATED, stage.box(id).state());
    assertEquals("Server.InternalError: Internal error on launch", stage.box(id).reason());
  }

  @Test
  void anAgentNeverRegisters() {
    Stage mute = new Stage(10, Faults.none().with(Fault.AGENT_NEVER, 1));
    mute.prepare();
    String id = mute.launch("a").id();
    mute.pass(3_600);
    assertEquals(MachineState.RUNNING, mute.box(id).state());
    assertFalse(mute.box(id).online());
  }

  @Test
  void aCommandIsLostHangsOrComesBackCut() {
    String id = stage.boot("a");
    Stage lossy = stage.troubled(Faults.none().with(Fault.COMMAND_LOST, 1));
    String lost = lossy.send(id, Purpose.PREPARE, Map.of());
    lossy.pass(119);
    assertInstanceOf(CommandResult.Pending.class, lossy.region.shell().result(id, lost));
    assertInstanceOf(CommandResult.DeliveryTimedOut.class, lossy.end(id, lost));

    Stage stuck = stage.troubled(Faults.none().with(Fault.COMMAND_HANGS, 1));
    assertInstanceOf(
        CommandResult.ExecutionTimedOut.class, stuck.run(id, Purpose.PREPARE, Map.of()));

    Stage cut = stage.troubled(Faults.none().with(Fault.OUTPUT_CUT, 1));
    assertEquals(new CommandResult.Succeeded(""), cut.run(id, Purpose.PREPARE, Map.of()));
  }

  @Test
  void aDownloadFails() {
    Stage broken = stage.troubled(Faults.none().with(Fault.DOWNLOAD_FAILS, 1));
    String id = broken.boot("a");
    CommandResult result = broken.end(id, broken.sendFirst(id, "server-0"));
    assertInstanceOf(CommandResult.Failed.class, result);
    assertEquals("none", broken.box(id).unit());
  }

  @Test
  void readsAreStaleOrEmpty() {
    Cloud.Region stale = with(Fault.STALE_READ);
    stale.machines().launch(stage.request("a", "a", false));
    assertEquals(List.of(), stage.region.machines().describe(Stage.UID));
    assertTrue(stage.region.machines().byToken("a").isEmpty());
    assertEquals(1, machines());
    stage.pass(8);
    assertEquals(1, stage.region.machines().describe(Stage.UID).size());
    assertEquals(List.of(), with(Fault.EMPTY_READ).machines().describe(Stage.UID));
  }

  @Test
  void podsRefuseToLeave() {
    String[] servers = stage.servers(2);
    stage.pass(30);
    Stage held = stage.troubled(Faults.none().with(Fault.DRAIN_BLOCKED, 1));
    Report report =
        Stage.report(
            held.run(servers[0], Purpose.DRAIN, Map.of("target", "server-1", "wait", "30")));
    assertFalse(report.done());
    assertEquals(List.of("default/db-0"), report.blockedBy());
    assertFalse(held.truth().planes().getFirst().drained().contains("server-1"));
  }

  @Test
  void machinesAreEndedByOthersAndSpotIsReclaimed() {
    Faults faults = Faults.none().with(Fault.ENDED_BY_OTHERS, 1).with(Fault.SPOT_RECLAIM, 1);
    Cloud.Region region = stage.another(10, faults).region(Stage.REGION);
    String own = region.machines().launch(stage.request("a", "a", false)).id();
    String spot = region.machines().launch(stage.request("b", "a", true)).id();
    Map<String, String> ends = new HashMap<>();
    for (int minute = 0; minute < 24 * 60 + 3; minute++) {
      stage.pass(60);
      stage.truth().machines().stream()
          .filter(box -> box.state() == MachineState.TERMINATED)
          .forEach(box -> ends.put(box.id(), box.reason()));
    }
    assertEquals(Set.of(own, spot), ends.keySet());
    assertTrue(ends.getOrDefault(own, "").startsWith("Client.UserInitiatedShutdown"));
    assertTrue(ends.getOrDefault(spot, "").startsWith("Server.SpotInstanceTermination"));
  }

  @Test
  void aZoneIsUnreachableAndComesBack() {
    Stage out = stage.troubled(Faults.none().with(Fault.ZONE_OUTAGE, 1));
    String id = out.boot("a");
    long minutes = 0;
    for (int i = 0; i < 360; i++) {
      out.pass(60);
      if (out.box(id).zoneOut()) {
        minutes++;
        assertFalse(out.box(id).online());
        assertThrows(
            CloudException.NoCapacity.class,
            () -> out.region.machines().launch(out.request("b", "a", false)));
      }
    }
    assertTrue(minutes >= 4, "minutes out: " + minutes);
    out.until(() -> out.box(id).online());
  }

  @Test
  void theCloudsClockIsOff() {
    stage.launch("a");
    assertNotEquals(
        stage.region.machines().describe(Stage.UID).getFirst().launchedAt(),
        with(Fault.CLOCK_SKEW).machines().describe(Stage.UID).getFirst().launchedAt());
  }

  @Test
  void nothingGoesWrongOnceItHasHealed() {
    Faults all = Faults.none();
    for (Fault fault : Fault.values()) {
      all = all.with(fault, 1);
    }
    Stage healed = stage.troubled(all.healedAt(stage.time.now()));
    String[] servers = healed.servers(3);
    assertTrue(healed.inspectThrough(servers[0]).done());
    assertEquals(List.of(), healed.truth().violations());
  }

  @Test
  void aProbabilityIsBetweenZeroAndOne() {
    assertThrows(IllegalArgumentException.class, () -> Faults.none().with(Fault.QUOTA, 1.5));
    assertThrows(IllegalArgumentException.class, () -> Faults.none().with(Fault.QUOTA, Double.NaN));
  }

  @Test
  void disturbancesHappenBehindTheControllersBack() {
    String[] servers = stage.servers(3);
    stage.pass(30);
    stage.cloud.disturb(Stage.UID, new Disturbance.Mute(servers[0]));
    assertFalse(stage.box(servers[0]).online());
    assertEquals("active", stage.box(servers[0]).unit());

    stage.cloud.disturb(Stage.UID, new Disturbance.Crash(servers[1]));
    assertEquals("stopped", stage.box(servers[1]).unit());
    assertTrue(stage.truth().planes().getFirst().quorum());

    stage.cloud.disturb(Stage.UID, new Disturbance.Cordon("server-0"));
    assertTrue(stage.truth().planes().getFirst().drained().contains("server-0"));
    stage.cloud.disturb(Stage.UID, new Disturbance.Forget("server-1"));
    assertEquals(2, stage.truth().planes().getFirst().members().size());

    stage.cloud.disturb(Stage.UID, new Disturbance.Halt(servers[1]));
    assertEquals(MachineState.STOPPING, stage.box(servers[1]).state());
    stage.cloud.disturb(Stage.UID, new Disturbance.End(servers[2]));
    assertEquals(MachineState.SHUTTING_DOWN, stage.box(servers[2]).state());
    stage.cloud.disturb(Stage.UID, new Disturbance.End("i-none"));
  }
}
