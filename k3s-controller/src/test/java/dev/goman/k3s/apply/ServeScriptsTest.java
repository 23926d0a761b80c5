package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.EtcdMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that ask and change a cluster that runs, run by bash. */
class ServeScriptsTest {
  private static final Node SERVER = ScratchNode.server("c-server-0-aaaaaa", "10.0.0.9");
  private static final Node AGENT = ScratchNode.agent("c-work-0-cccccc");

  @TempDir Path dir;
  private ScratchNode disk;

  @BeforeEach
  void aServerThatRuns() throws IOException {
    disk = new ScratchNode(dir);
    assertThat(disk.run(ScratchNode.script(Purpose.START_FIRST_SERVER, SERVER)).report().done())
        .isTrue();
    disk.take("calls");
  }

  @Test
  void anInspectionReportsNodesAndMembers() throws IOException {
    disk.put(
        "nodes",
        "s v1.36.3+k3s1 true True True\nl v1.36.3+k3s1 true True False\na v1 false False\n");
    Report report = run(Purpose.INSPECT, SERVER);
    assertThat(report.done()).isTrue();
    assertThat(report.nodes())
        .extracting(n -> n.name() + " " + n.ready() + " " + n.schedulable() + " " + n.version())
        .containsExactly(
            "s true true v1.36.3+k3s1", "l true true v1.36.3+k3s1", "a false false v1");
    assertThat(report.members())
        .containsExactly(new EtcdMember("s", true, true), new EtcdMember("l", false, true));
  }

  @Test
  void theInspectionOfALargeClusterArrivesWhole() throws IOException {
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      String suffix = ScratchNode.hash(new byte[] {(byte) i, (byte) (i >> 8)}).substring(0, 6);
      nodes.append("prod-work-").append(i).append('-').append(suffix);
      nodes.append(" v1.36.3+k3s1 true True\n");
    }
    disk.put("nodes", nodes.toString());
    ScratchNode.Result result = disk.run(ScratchNode.script(Purpose.INSPECT, SERVER));
    assertThat(result.output()).hasSizeLessThan(24_000);
    assertThat(result.report().nodes()).hasSize(1000).allMatch(n -> n.ready());
  }

  @Test
  void aServerThatDoesNotAnswerSaysSo() throws IOException {
    disk.put("broken", "");
    assertThat(run(Purpose.INSPECT, SERVER).message()).startsWith("the API server is not ready");
    assertThat(run(Purpose.DRAIN, AGENT).message()).isEqualTo("the API server is not ready");
    assertThat(run(Purpose.REMOVE_MEMBER, SERVER).done()).isFalse();
    assertThat(run(Purpose.DELETE_NODE, AGENT).done()).isFalse();
    assertThat(run(Purpose.UNCORDON, AGENT).done()).isFalse();
  }

  @Test
  void aDrainCordonsFirst() throws IOException {
    assertThat(run(Purpose.DRAIN, AGENT).done()).isTrue();
    assertThat(disk.called(" cordon c-work-0-cccccc")).isEqualTo(1);
  }

  @Test
  void aDrainThatIsHeldUpNamesThePods() throws IOException {
    disk.put("pods", "default db-0 StatefulSet\nkube-system proxy-x DaemonSet\nshop cart \n");
    Report report = run(Purpose.DRAIN, AGENT);
    assertThat(report.done()).isFalse();
    assertThat(report.blockedBy()).containsExactly("default/db-0", "shop/cart");
  }

  @Test
  void aDrainWithoutAnyTimeStillEnds() throws IOException {
    disk.run(ScratchNode.script(Purpose.DRAIN, AGENT), Map.of("GOMAN_WAIT", "0"));
    assertThat(disk.called("--timeout=1s")).isEqualTo(1);
  }

  @Test
  void aMemberIsGoneOnlyWhenEtcdSaysSo() throws IOException {
    disk.put("removed", "");
    assertThat(run(Purpose.REMOVE_MEMBER, SERVER).message())
        .isEqualTo("etcd still has it as a member");
    disk.put("removed", "c-server-0-aaaaaa");
    assertThat(run(Purpose.REMOVE_MEMBER, SERVER).done()).isTrue();
    assertThat(disk.called("etcd.k3s.cattle.io/remove=true")).isEqualTo(2);
  }

  @Test
  void aNodeIsDeletedAndWaitedFor() throws IOException {
    assertThat(run(Purpose.DELETE_NODE, AGENT).done()).isTrue();
    assertThat(disk.called("--request-timeout=60s delete node c-work-0-cccccc")).isEqualTo(1);
  }

  @Test
  void labelsAndTaintsAreSetOnARegisteredNode() throws IOException {
    Node before = AGENT.withMarks(List.of("old=1", "team=b", "x=z:NoSchedule", "y:NoExecute"));
    Report report = run(Purpose.LABEL, before);
    assertThat(report.done()).isTrue();
    assertThat(report.marks()).containsExactly("goman.dev/pool=work", "team=a", "x=y:NoSchedule");
    assertThat(disk.called("label node c-work-0-cccccc old-")).isEqualTo(1);
    assertThat(disk.called("taint node c-work-0-cccccc y:NoExecute-")).isEqualTo(1);
    assertThat(disk.called(" team-") + disk.called("x:NoSchedule-")).isZero();
    assertThat(disk.called("label --overwrite node c-work-0-cccccc goman.dev/pool=work team=a"))
        .isEqualTo(1);
    assertThat(disk.called("taint --overwrite node c-work-0-cccccc x=y:NoSchedule")).isEqualTo(1);
  }

  @Test
  void aSnapshotThatFailsSaysWhy() throws IOException {
    disk.put("full", "");
    assertThat(run(Purpose.SNAPSHOT, SERVER).message())
        .isEqualTo("the snapshot failed: no space left");
    disk.take("full");
    assertThat(run(Purpose.SNAPSHOT, SERVER).done()).isTrue();
  }

  @Test
  void anUpgradeRestartsOnceAndWithoutWaiting() throws IOException {
    Map<String, String> newer = Map.of("GOMAN_VERSION", "v1.37.1+k3s1");
    Script upgrade = ScratchNode.script(Purpose.UPGRADE, SERVER);
    Report report = disk.run(upgrade, newer).report();
    assertThat(report.done()).isTrue();
    assertThat(report.version()).isEqualTo("v1.37.1+k3s1");
    assertThat(report.voter()).isTrue();
    assertThat(disk.run(upgrade, newer).report().done()).isTrue();
    assertThat(disk.called("systemctl restart --no-block k3s")).isEqualTo(1);
    assertThat(disk.called("/v1.37.1%2Bk3s1/k3s")).isEqualTo(1);
  }

  @Test
  void anUpgradeKilledAtAnyCallIsMendedByTheNextRun() throws IOException {
    Map<String, String> newer = Map.of("GOMAN_VERSION", "v1.37.1+k3s1");
    Script upgrade = ScratchNode.script(Purpose.UPGRADE, SERVER);
    disk.run(upgrade, newer);
    Map<String, String> whole = disk.disk();
    int calls = disk.calls().size();
    for (int call = 1; call <= calls; call++) {
      ScratchNode again = new ScratchNode(dir.resolve("killed-" + call));
      again.run(ScratchNode.script(Purpose.START_FIRST_SERVER, SERVER));
      again.take("calls");
      Map<String, String> deadly =
          Map.of("GOMAN_VERSION", "v1.37.1+k3s1", "DIE_AT", String.valueOf(call));
      assertThat(again.run(upgrade, deadly).code()).isEqualTo(137);
      again.take("calls");
      assertThat(again.run(upgrade, newer).report().done()).isTrue();
      assertThat(again.disk()).as("killed at " + call).isEqualTo(whole);
    }
  }

  @Test
  void stoppingEndsContainersTooAndKeepsTheData() throws IOException, InterruptedException {
    Process shim = new ProcessBuilder("sleep", "300").start();
    Process other = new ProcessBuilder("sleep", "300").start();
    try {
      disk.put(
          "processes",
          shim.pid()
              + " /var/lib/rancher/k3s/data/0a1b/bin/containerd-shim-runc-v2 -id x\n"
              + other.pid()
              + " /usr/bin/containerd-shim-runc-v2 -id y\n");
      assertThat(run(Purpose.STOP, SERVER).done()).isTrue();
      assertThat(shim.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.isAlive()).as("containers of others are left alone").isTrue();
    } finally {
      shim.destroyForcibly();
      other.destroyForcibly();
    }
    assertThat(disk.calls()).contains("systemctl disable --now k3s");
    assertThat(disk.file("var/lib/rancher/k3s/server/db/etcd")).exists();
  }

  private Report run(Purpose purpose, Node subject) throws IOException {
    return disk.run(ScratchNode.script(purpose, subject)).report();
  }
}
