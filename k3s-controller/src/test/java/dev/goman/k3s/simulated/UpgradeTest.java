package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.Report;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.KubeNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions of k3s after each other and beside each other. The stage starts at v1.36.3+k3s1. */
class UpgradeTest {

  private final Stage stage = Stage.calm(9);

  private Report upgrade(String machine, String role, String version) {
    return Stage.report(
        stage.run(
            machine, Purpose.UPGRADE, Map.of("role", role, "version", version, "wait", "120")));
  }

  private List<String> versions() {
    return stage.truth().planes().getFirst().nodes().stream().map(KubeNode::version).toList();
  }

  private List<Violation.Rule> violations() {
    return stage.truth().violations().stream().map(Violation::rule).toList();
  }

  @Test
  void serversThenAgentsGoUpOneByOne() {
    String[] servers = stage.servers(3);
    String agent = stage.boot("work-0");
    stage.end(agent, stage.sendAgent(agent, "work-0", servers[0]));
    for (String server : servers) {
      Report report = upgrade(server, "server", "v1.37.1+k3s1");
      assertTrue(report.done() && report.voter());
      assertEquals("v1.37.1+k3s1", report.version());
    }
    assertTrue(upgrade(agent, "agent", "v1.37.1+k3s1").done());
    stage.pass(30);
    assertEquals(List.of("v1.37.1+k3s1"), versions().stream().distinct().toList());
    assertEquals(List.of(), violations());
  }

  @Test
  void aServerThatRestartsIsNoHealthyMemberMeanwhile() {
    String[] servers = stage.servers(3);
    String command =
        stage.send(
            servers[2],
            Purpose.UPGRADE,
            Map.of("role", "server", "version", "v1.36.4+k3s1", "wait", "120"));
    stage.until(() -> !stage.truth().planes().getFirst().members().get(2).healthy());
    assertTrue(stage.truth().planes().getFirst().quorum());
    assertTrue(Stage.report(stage.end(servers[2], command)).done());
    assertTrue(stage.truth().planes().getFirst().members().get(2).healthy());
  }

  @Test
  void theSameVersionAgainChangesNothing() {
    String server = stage.servers(1)[0];
    assertTrue(upgrade(server, "server", Stage.VERSION).done());
    assertEquals("active", stage.box(server).unit());
  }

  @Test
  void aDowngradeNeverStartsAndIsNoticed() {
    String server = stage.servers(1)[0];
    Report report = upgrade(server, "server", "v1.35.1+k3s1");
    assertFalse(report.done());
    assertEquals("etcd: the datastore cannot be downgraded", report.message());
    assertEquals(List.of(Violation.Rule.VERSION_PATH), violations());
  }

  @Test
  void aSkippedMinorIsNoticed() {
    String server = stage.servers(1)[0];
    upgrade(server, "server", "v1.38.0+k3s1");
    assertEquals(List.of(Violation.Rule.VERSION_PATH), violations());
  }

  @Test
  void aKubeletNewerThanItsServersIsNoticed() {
    String server = stage.servers(1)[0];
    String agent = stage.boot("work-0");
    stage.end(agent, stage.sendAgent(agent, "work-0", server));
    assertEquals(List.of(), violations());
    upgrade(agent, "agent", "v1.37.1+k3s1");
    assertEquals(List.of(Violation.Rule.VERSION_PATH), violations());
  }

  @Test
  void versionsAreJudgedByTheirMinor() {
    assertFalse(Versions.skips("v1.35.9+k3s1", "v1.36.0+k3s1"));
    assertTrue(Versions.skips("v1.35.9+k3s1", "v1.37.0+k3s1"));
    assertFalse(Versions.apart("v1.35.9+k3s1", "v1.36.0+k3s1"));
    assertTrue(Versions.apart("v1.37.0+k3s1", "v1.35.9+k3s1"));
    assertFalse(Versions.unfit("v1.34.0+k3s1", "v1.37.0+k3s1"));
    assertTrue(Versions.unfit("v1.33.0+k3s1", "v1.37.0+k3s1"));
    assertTrue(Versions.older("v1.36.3+k3s1", "v1.36.3+k3s2"));
    assertFalse(Versions.older("nonsense", "v1.36.3+k3s2"));
  }
}
