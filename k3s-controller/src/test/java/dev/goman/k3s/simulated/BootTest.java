package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A machine from its launch to its end. */
class BootTest {

  private final Stage stage = Stage.calm(1);

  private Machine machine() {
    return stage.region.machines().describe(Stage.UID).getFirst();
  }

  private Set<String> online(String id) {
    return stage.region.shell().online(List.of(id));
  }

  @Test
  void aLaunchIsPendingThenRunningThenOnlineThenPrepared() {
    stage.prepare();
    Machine launched = stage.launch("a");
    assertEquals(MachineState.PENDING, launched.state());
    assertNotNull(launched.privateIp());
    assertNull(launched.publicIp());

    stage.pass(9);
    assertEquals(MachineState.PENDING, machine().state());
    stage.pass(16);
    assertEquals(MachineState.RUNNING, machine().state());
    assertNotNull(machine().publicIp());
    assertTrue(machine().id().matches("i-sim[0-9a-f]{16}"));

    stage.pass(45);
    assertEquals(Set.of(launched.id()), online(launched.id()));
    stage.pass(30);
    assertTrue(prepared(launched.id()));
  }

  /** Whether a script that needs the binary finds it there: it then ends within seconds. */
  private boolean prepared(String id) {
    String command = stage.send(id, Purpose.PREPARE, Map.of("version", Stage.VERSION));
    stage.pass(4);
    return stage.region.shell().result(id, command) instanceof CommandResult.Succeeded;
  }

  @Test
  void noCommandCanBeSentToAMachineThatHasNotRegistered() {
    stage.prepare();
    String id = stage.launch("a").id();
    assertEquals(Set.of(), online(id));
    assertThrows(CloudException.NotFound.class, () -> stage.send(id, Purpose.INSPECT, Map.of()));
  }

  @Test
  void aTerminatedMachineShutsDownStaysVisibleAndVanishes() {
    stage.prepare();
    String id = stage.boot("a");
    stage.region.machines().terminate(List.of(id));
    assertEquals(MachineState.SHUTTING_DOWN, machine().state());
    assertEquals(Set.of(), online(id));

    stage.pass(60);
    assertEquals(MachineState.TERMINATED, machine().state());
    assertNull(machine().privateIp());
    stage.region.machines().terminate(List.of(id));

    stage.pass(3_500);
    assertEquals(MachineState.TERMINATED, machine().state());
    stage.pass(101);
    assertEquals(List.of(), stage.region.machines().describe(Stage.UID));
    assertThrows(
        CloudException.NotFound.class, () -> stage.region.machines().terminate(List.of(id)));
  }

  @Test
  void aStoppedMachineKeepsItsAddressAndRegistersAgain() {
    stage.prepare();
    String id = stage.boot("a");
    String address = stage.address(id);
    stage.region.machines().stop(List.of(id));
    assertEquals(MachineState.STOPPING, machine().state());
    stage.pass(40);
    assertEquals(MachineState.STOPPED, machine().state());
    assertEquals(Set.of(), online(id));

    stage.region.machines().start(List.of(id));
    assertEquals(MachineState.PENDING, machine().state());
    stage.pass(25);
    assertEquals(MachineState.RUNNING, machine().state());
    stage.pass(45);
    assertEquals(Set.of(id), online(id));
    assertEquals(address, stage.address(id));
  }

  @Test
  void anUnknownMachineIsNotFoundAndNoneIsTouched() {
    stage.prepare();
    String id = stage.boot("a");
    String unknown = id.substring(0, id.length() - 1) + "f";
    assertThrows(
        CloudException.NotFound.class,
        () -> stage.region.machines().terminate(List.of(id, unknown)));
    assertThrows(
        CloudException.NotFound.class, () -> stage.region.machines().stop(List.of("i-123")));
    assertEquals(MachineState.RUNNING, machine().state());
  }

  @Test
  void aMachineOfAnotherRegionIsNotFound() {
    stage.prepare();
    String id = stage.boot("a");
    assertThrows(
        CloudException.NotFound.class,
        () -> stage.cloud.region("eu-west-1").machines().terminate(List.of(id)));
    assertEquals(List.of(), stage.cloud.region("eu-west-1").machines().describe(Stage.UID));
  }
}
