package dev.goman.k3s.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.Report;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How nodes become a cluster, and how they fail to. */
class JoinTest {

  private final Stage stage = Stage.calm(3);

  private Inspection.Plane plane() {
    return stage.truth().planes().getFirst();
  }

  @Test
  void theFirstServerBecomesAVoterAndItsNodeReady() {
    stage.prepare();
    String machine = stage.boot("server-0");
    Map<String, String> arguments = new HashMap<>(stage.start("server-0", ""));
    arguments.put("kubeconfig", stage.region.secrets().address(Stage.UID + "/kubeconfig"));
    Report report = Stage.report(stage.run(machine, Purpose.START_FIRST_SERVER, arguments));
    assertTrue(report.done());
    assertTrue(report.voter());
    assertEquals(Stage.VERSION, report.version());
    String kubeconfig = stage.region.secrets().get(Stage.UID + "/kubeconfig").orElseThrow();
    assertTrue(kubeconfig.contains(SimulatedCloud.NOTICE));

    stage.pass(25);
    Report seen = stage.inspectThrough(machine);
    assertEquals(List.of(new EtcdMember("server-0", true, true)), seen.members());
    assertEquals(List.of(true), seen.nodes().stream().map(KubeNode::ready).toList());
  }

  @Test
  void threeServersAreThreeVotersOfOnePlane() {
    stage.servers(3);
    assertEquals(1, stage.truth().planes().size());
    assertEquals(3, plane().members().stream().filter(EtcdMember::voter).count());
    assertTrue(plane().quorum());
    assertEquals(List.of(), stage.truth().violations());
  }

  @Test
  void etcdTakesOneLearnerAtATime() {
    String first = stage.servers(1)[0];
    String second = stage.boot("server-1");
    String third = stage.boot("server-2");
    String one = stage.sendServer(second, "server-1", first);
    String two = stage.sendServer(third, "server-2", first);
    stage.until(() -> plane().members().size() == 2);
    stage.until(() -> waits(second) || waits(third));
    assertEquals(1, plane().members().stream().filter(m -> !m.voter()).count());
    String blocked = waits(second) ? second : third;
    assertEquals("etcd: too many learner members in cluster", stage.box(blocked).waitingFor());
    assertTrue(Stage.report(stage.end(second, one)).done());
    assertTrue(Stage.report(stage.end(third, two)).done());
    assertEquals(3, plane().members().size());
  }

  private boolean waits(String machine) {
    return stage.box(machine).unit().equals("waiting");
  }

  @Test
  void anAgentJoinsWithItsOwnToken() {
    String first = stage.servers(1)[0];
    String agent = stage.boot("work-0");
    Map<String, String> arguments = new HashMap<>(stage.start("work-0", stage.address(first)));
    arguments.remove("server-token");
    arguments.put("labels", "pool=work,tier=");
    arguments.put("taints", "dedicated=work:NoSchedule");
    assertTrue(Stage.report(stage.run(agent, Purpose.START_AGENT, arguments)).done());
    KubeNode node =
        plane().nodes().stream().filter(n -> n.name().equals("work-0")).findFirst().orElseThrow();
    assertTrue(node.ready());
    assertEquals(Map.of("pool", "work", "tier", ""), node.labels());
    assertEquals(List.of("dedicated=work:NoSchedule"), node.taints());
  }

  @Test
  void aWrongTokenWaitsForEver() {
    String first = stage.servers(1)[0];
    stage.region.secrets().delete(Stage.UID + "/server-token");
    stage.region.secrets().createIfAbsent(Stage.UID + "/server-token", "another");
    String second = stage.boot("server-1");
    Report report = Stage.report(stage.end(second, stage.sendServer(second, "server-1", first)));
    assertFalse(report.done());
    assertEquals("token CA hash does not match the Cluster CA certificate hash", report.message());
    assertEquals("waiting", stage.box(second).unit());
    assertEquals(1, plane().members().size());
  }

  @Test
  void aMissingSecretFailsTheScript() {
    stage.prepare();
    stage.region.secrets().delete(Stage.UID + "/agent-token");
    String machine = stage.boot("server-0");
    CommandResult result = stage.end(machine, stage.sendFirst(machine, "server-0"));
    assertEquals(
        new CommandResult.Failed(1, "a secret that the node needs cannot be read"), result);
  }

  @Test
  void aNodeNameBelongsToItsFirstMachine() {
    String first = stage.servers(1)[0];
    String agent = stage.boot("work-0");
    stage.end(agent, stage.sendAgent(agent, "work-0", first));
    String thief = stage.boot("work-1");
    Report report = Stage.report(stage.end(thief, stage.sendAgent(thief, "work-0", first)));
    assertFalse(report.done());
    assertTrue(report.message().contains("password rejected"));
    assertEquals(
        List.of(Violation.Rule.NAME_USED_ONCE),
        stage.truth().violations().stream().map(Violation::rule).toList());

    stage.run(first, Purpose.DELETE_NODE, Map.of("target", "work-0"));
    assertEquals(thief, plane().owners().get("work-0"));
  }

  @Test
  void aSecondClusterInitSplitsTheCluster() {
    stage.servers(1);
    String second = stage.boot("server-1");
    stage.end(second, stage.sendFirst(second, "server-1"));
    assertEquals(2, stage.truth().planes().size());
    assertEquals(
        List.of(Violation.Rule.ONE_CLUSTER_INIT),
        stage.truth().violations().stream().map(Violation::rule).toList());
  }

  @Test
  void aClusterInitThatNeverCameToServeMayBeMadeAgain() {
    stage.prepare();
    String first = stage.boot("server-0");
    stage.sendFirst(first, "server-0");
    stage.until(() -> stage.box(first).unit().equals("starting"));
    stage.region.machines().terminate(List.of(first));
    String second = stage.boot("server-0b");
    assertTrue(Stage.report(stage.end(second, stage.sendFirst(second, "server-0b"))).done());
    assertEquals(List.of(), stage.truth().violations());
  }

  @Test
  void startingAgainChangesNothing() {
    String first = stage.servers(1)[0];
    assertTrue(Stage.report(stage.end(first, stage.sendFirst(first, "server-0"))).done());
    assertEquals(1, stage.truth().planes().size());
    assertEquals(List.of(), stage.truth().violations());
  }

  @Test
  void aJoinThroughADeadServerWaitsUntilItIsTold() {
    String first = stage.servers(1)[0];
    String agent = stage.boot("work-0");
    stage.region.machines().stop(List.of(first));
    stage.pass(60);
    Map<String, String> arguments = new HashMap<>(stage.start("work-0", "10.0.0.10"));
    Report report = Stage.report(stage.run(agent, Purpose.START_AGENT, arguments));
    assertFalse(report.done());
    assertEquals("failed to get CA certs: connection refused", report.message());

    stage.region.machines().start(List.of(first));
    stage.until(() -> stage.box(agent).unit().equals("active"));
  }
}
