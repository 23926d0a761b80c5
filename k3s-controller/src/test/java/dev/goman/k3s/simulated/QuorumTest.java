package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a cluster can still do when servers die, leave and come back. */
class QuorumTest {

  private final Stage stage = Stage.calm(4);

  private Inspection.Plane plane() {
    return stage.truth().planes().getFirst();
  }

  @Test
  void oneOfThreeMayDieTwoMayNot() {
    String[] servers = stage.servers(3);
    stage.region.machines().terminate(List.of(servers[2]));
    assertTrue(plane().quorum());
    assertTrue(stage.inspectThrough(servers[0]).done());

    stage.region.machines().terminate(List.of(servers[1]));
    assertFalse(plane().quorum());
    Report blind = stage.inspectThrough(servers[0]);
    assertFalse(blind.done());
    assertEquals(List.of(), blind.nodes());
  }

  @Test
  void aDeadServersNodeIsNotReadyAfterAWhile() {
    String[] servers = stage.servers(3);
    stage.pass(30);
    stage.region.machines().terminate(List.of(servers[2]));
    assertTrue(ready("server-2"));
    stage.pass(39);
    assertTrue(ready("server-2"));
    stage.pass(11);
    assertFalse(ready("server-2"));
    assertEquals(List.of(true, true, false), health());
  }

  private boolean ready(String node) {
    return plane().nodes().stream().filter(n -> n.name().equals(node)).anyMatch(KubeNode::ready);
  }

  private List<Boolean> health() {
    return plane().members().stream().map(EtcdMember::healthy).toList();
  }

  @Test
  void deletingANodeRemovesItsMember() {
    String[] servers = stage.servers(3);
    stage.run(servers[0], Purpose.DELETE_NODE, Map.of("target", "server-2"));
    assertEquals(2, plane().members().size());
    assertEquals(2, plane().nodes().size());
  }

  @Test
  void aRemovedMemberNeverComesBackOnItsOldDisk() {
    String[] servers = stage.servers(3);
    stage.run(servers[0], Purpose.REMOVE_MEMBER, Map.of("target", "server-2"));
    assertEquals(2, plane().members().size());
    stage.run(servers[2], Purpose.STOP, Map.of());
    Report report =
        Stage.report(stage.end(servers[2], stage.sendServer(servers[2], "server-2", servers[0])));
    assertFalse(report.done());
    assertEquals("this server has been permanently removed from the cluster", report.message());
  }

  @Test
  void removalNeedsQuorum() {
    String[] servers = stage.servers(3);
    stage.region.machines().terminate(List.of(servers[1], servers[2]));
    Report report =
        Stage.report(
            stage.run(
                servers[0], Purpose.REMOVE_MEMBER, Map.of("target", "server-2", "wait", "20")));
    assertFalse(report.done());
    assertEquals(3, plane().members().size());
  }

  @Test
  void allServersStopAndStartTogether() {
    String[] servers = stage.servers(3);
    stage.region.machines().stop(List.of(servers));
    stage.pass(60);
    assertFalse(plane().quorum());
    stage.region.machines().start(List.of(servers));
    stage.until(() -> plane().quorum());
    stage.until(() -> plane().nodes().stream().allMatch(KubeNode::ready));
    assertEquals(1, stage.truth().planes().size());
  }

  @Test
  void whatWasStoppedOnPurposeStaysDownAfterABoot() {
    String[] servers = stage.servers(3);
    stage.run(servers[2], Purpose.STOP, Map.of());
    stage.cloud.disturb(Stage.UID, new Disturbance.Crash(servers[2]));
    stage.region.machines().stop(List.of(servers[2]));
    stage.pass(60);
    stage.region.machines().start(List.of(servers[2]));
    stage.pass(300);
    assertEquals("stopped", stage.box(servers[2]).unit());
  }

  @Test
  void aLearnerThatDiesBlocksOthersUntilItIsRemoved() {
    String[] servers = stage.servers(2);
    String third = stage.boot("server-2");
    stage.sendServer(third, "server-2", servers[0]);
    stage.until(() -> plane().members().size() == 3);
    stage.region.machines().terminate(List.of(third));
    String fourth = stage.boot("server-3");
    String join = stage.sendServer(fourth, "server-3", servers[0]);
    stage.pass(120);
    assertTrue(stage.box(fourth).waitingFor().contains("learner"));
    stage.run(servers[0], Purpose.DELETE_NODE, Map.of("target", "server-2"));
    assertTrue(Stage.report(stage.end(fourth, join)).done());
    assertEquals(3, plane().members().stream().filter(EtcdMember::voter).count());
  }

  @Test
  void drainUncordonAndLabelChangeTheNode() {
    String[] servers = stage.servers(2);
    stage.pass(30);
    stage.run(servers[0], Purpose.DRAIN, Map.of("target", "server-1", "wait", "60"));
    assertFalse(node("server-1").schedulable());
    assertTrue(plane().drained().contains("server-1"));
    stage.run(servers[0], Purpose.UNCORDON, Map.of("target", "server-1"));
    assertTrue(node("server-1").schedulable());
    stage.run(servers[0], Purpose.LABEL, Map.of("target", "server-1", "labels", "a=b"));
    assertEquals(Map.of("a", "b"), node("server-1").labels());
    assertEquals(
        new CommandResult.Failed(1, "nodes \"none\" not found"),
        stage.run(servers[0], Purpose.LABEL, Map.of("target", "none")));
  }

  private KubeNode node(String name) {
    return plane().nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }
}
