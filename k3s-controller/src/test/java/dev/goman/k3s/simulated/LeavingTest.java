package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.CloudException;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a cluster is deleted nothing of it is left. */
class LeavingTest {

  private final Stage stage = Stage.calm(5);

  private boolean anything() {
    return !stage.store.list("", "", 10).entries().isEmpty();
  }

  @Test
  void theGroupIsHeldByMachinesAndTheLastThingTakesTheObjectAlong() {
    String[] servers = stage.servers(3);
    stage.region.machines().terminate(List.of(servers));
    assertThrows(CloudException.InUse.class, () -> stage.region.networks().closeGroup(Stage.UID));
    stage.pass(60);
    assertTrue(
        stage.region.machines().describe(Stage.UID).stream()
            .map(Machine::state)
            .allMatch(MachineState.TERMINATED::equals));

    for (String name : stage.region.secrets().list(Stage.UID + "/")) {
      stage.region.secrets().delete(name);
    }
    assertTrue(anything());
    stage.region.networks().closeGroup(Stage.UID);
    assertFalse(anything());
    assertEquals(List.of(), stage.cloud.clusters());
    assertEquals(List.of(), stage.region.machines().describe(Stage.UID));
  }

  @Test
  void itDoesNotMatterWhatGoesLast() {
    stage.prepare();
    stage.launch("a");
    stage.region.machines().terminate(List.of(stage.truth().machines().getFirst().id()));
    stage.pass(60);
    stage.region.networks().closeGroup(Stage.UID);
    assertTrue(anything());
    stage.region.secrets().delete(Stage.UID + "/server-token");
    stage.region.secrets().delete(Stage.UID + "/agent-token");
    assertFalse(anything());
  }

  @Test
  void whatDoesNotExistIsDeletedWithoutATrace() {
    stage.region.secrets().delete(Stage.UID + "/none");
    stage.region.networks().closeGroup(Stage.UID);
    assertFalse(anything());
  }

  @Test
  void secretsAreCreatedOnceAndListedByPrefix() {
    assertTrue(stage.region.secrets().createIfAbsent(Stage.UID + "/a", "1"));
    assertFalse(stage.region.secrets().createIfAbsent(Stage.UID + "/a", "2"));
    assertTrue(stage.region.secrets().createIfAbsent(Stage.UID + "/b/c", "3"));
    assertEquals("1", stage.region.secrets().get(Stage.UID + "/a").orElseThrow());
    assertEquals(
        List.of(Stage.UID + "/a", Stage.UID + "/b/c"),
        stage.region.secrets().list(Stage.UID + "/"));
    assertEquals(List.of(Stage.UID + "/b/c"), stage.region.secrets().list(Stage.UID + "/b"));
    assertEquals(List.of(), stage.cloud.region("eu-west-1").secrets().list(Stage.UID + "/"));
  }

  @Test
  void readsWriteNothing() {
    stage.prepare();
    stage.launch("a");
    String before = stage.store.list("", "", 10).entries().getFirst().version();
    stage.pass(600);
    stage.region.machines().describe(Stage.UID);
    stage.region.machines().byToken("a");
    stage.region.secrets().list(Stage.UID);
    stage.region.shell().online(List.of(stage.truth().machines().getFirst().id()));
    stage.launch("a");
    stage.prepare();
    assertEquals(before, stage.store.list("", "", 10).entries().getFirst().version());
  }
}
