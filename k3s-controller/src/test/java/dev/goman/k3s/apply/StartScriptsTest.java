package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Specs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts that install and start k3s, run by bash. */
class StartScriptsTest {
  private static final Node FIRST = ScratchNode.server("c-server-0-aaaaaa", "10.0.0.9");
  private static final Node SECOND = ScratchNode.server("c-server-1-bbbbbb", "10.0.0.8");
  private static final Node AGENT = ScratchNode.agent("c-work-0-cccccc");

  @TempDir Path dir;
  private ScratchNode disk;

  @BeforeEach
  void newMachine() throws IOException {
    disk = new ScratchNode(dir);
  }

  @Test
  void theFirstBootInstallsAndStartsNothing() throws IOException {
    ScratchNode.Result result = disk.run(prepare());
    assertThat(result.report().done()).isTrue();
    assertThat(disk.file("usr/local/bin/k3s")).isExecutable();
    assertThat(disk.file("etc/systemd/system/k3s.service"))
        .content()
        .contains("Type=notify", "TimeoutStartSec=0", "Restart=always");
    assertThat(disk.calls()).noneMatch(c -> c.startsWith("systemctl start"));
    assertThat(disk.calls()).as("no secret is needed").noneMatch(c -> c.startsWith("aws"));
  }

  @Test
  void anArmMachineGetsTheBinaryForArm() throws IOException {
    disk.put("uname.sh", "echo aarch64\n");
    String arm = "#!/bin/sh\n";
    disk.put("downloads/k3s-arm64", arm);
    disk.put(
        "downloads/sha256sum-arm64.txt",
        ScratchNode.hash(arm.getBytes(StandardCharsets.UTF_8)) + "  k3s-arm64\n");
    assertThat(disk.run(prepare()).report().done()).isTrue();
    assertThat(disk.file("usr/local/bin/k3s")).hasContent(arm.strip());
    assertThat(disk.called("/v1.36.3%2Bk3s1/k3s-arm64")).isEqualTo(1);
  }

  @Test
  void theFirstServerStartsADatastoreAndPublishesItsKubeconfig() throws IOException {
    disk.run(prepare());
    ScratchNode.Result result = disk.run(start(Purpose.START_FIRST_SERVER));
    Report report = result.report();
    assertThat(report.done()).isTrue();
    assertThat(report.voter()).isTrue();
    assertThat(report.version()).isEqualTo(Specs.VERSION);
    assertThat(disk.file("etc/rancher/k3s/config.yaml"))
        .content()
        .contains("node-name: \"c-server-0-aaaaaa\"\n", "cluster-init: true\n")
        .contains("secrets-encryption: true\n")
        .doesNotContain("server: ", "secret\n");
    assertThat(disk.stood("secrets/_goman_u1_kubeconfig")).contains("https://10.0.0.9:6443");
    assertThat(disk.file("var/lib/goman/kubeconfig")).doesNotExist();
    assertThat(disk.called("curl -sSL")).as("downloads: checksums and binary, once").isEqualTo(2);
  }

  @Test
  void startingIsNeverWaitedFor() throws IOException {
    disk.run(start(Purpose.START_FIRST_SERVER));
    assertThat(disk.calls())
        .filteredOn(c -> c.startsWith("systemctl start"))
        .containsExactly("systemctl start --no-block k3s");
  }

  @ParameterizedTest
  @EnumSource(
      value = Purpose.class,
      names = {"START_FIRST_SERVER", "START_SERVER", "START_AGENT"})
  void onlyRootReadsWhatIsWrittenAndNothingSecretIsSaid(Purpose purpose) throws IOException {
    ScratchNode.Result result = disk.run(start(purpose));
    for (String name : List.of("config.yaml", "agent-token")) {
      assertThat(ScratchNode.mode(disk.file("etc/rancher/k3s/" + name))).isEqualTo("rw-------");
    }
    assertThat(disk.file("etc/rancher/k3s/agent-token")).hasContent("agent-secret");
    assertThat(result.output() + disk.calls()).doesNotContain("server-secret", "agent-secret");
  }

  @Test
  void aFurtherServerJoinsThroughOneThatVotes() throws IOException {
    assertThat(disk.run(start(Purpose.START_SERVER)).report().done()).isTrue();
    assertThat(disk.file("etc/rancher/k3s/config.yaml"))
        .content()
        .contains("server: \"https://10.0.0.8:6443\"")
        .doesNotContain("cluster-init");
  }

  @Test
  void nothingIsBroughtBackToAnOlderVersionThanIsInstalled() throws IOException {
    Map<String, String> newer = Map.of("GOMAN_VERSION", "v1.36.10+k3s1");
    Map<String, String> newest = Map.of("GOMAN_VERSION", "v1.37.1+k3s1");
    assertThat(disk.run(prepare(), newer).report().done()).isTrue();
    assertThat(disk.run(start(Purpose.START_SERVER)).report().version()).isEqualTo("v1.36.10+k3s1");
    Files.delete(disk.file("var/lib/rancher/k3s/server/db/etcd"));
    Report report = disk.run(start(Purpose.START_SERVER), newest).report();
    assertThat(report.version()).isEqualTo("v1.37.1+k3s1");
  }

  @Test
  void aServerWithNothingToJoinDoesNotStartADatastoreOfItsOwn() throws IOException {
    Report report = disk.run(ScratchNode.script(Purpose.START_SERVER, FIRST)).report();
    assertThat(report.done()).isFalse();
    assertThat(report.message()).isEqualTo("there is no server to join");
    assertThat(disk.calls()).noneMatch(c -> c.startsWith("systemctl"));
  }

  @Test
  void anAgentGetsTheLabelsAndTaintsOfItsPool() throws IOException {
    assertThat(disk.run(start(Purpose.START_AGENT)).report().done()).isTrue();
    assertThat(disk.file("etc/rancher/k3s/config.yaml"))
        .content()
        .contains("- \"goman.dev/pool=work\"\n- \"team=a\"\n", "- \"x=y:NoSchedule\"\n");
    assertThat(disk.file("etc/rancher/k3s/server-token")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Purpose.class,
      names = {"START_FIRST_SERVER", "START_SERVER", "START_AGENT"})
  void whatRunsTwiceEndsAsWhatRunsOnce(Purpose purpose) throws IOException {
    disk.run(start(purpose));
    Map<String, String> once = disk.disk();
    disk.take("calls");
    assertThat(disk.run(start(purpose)).report().done()).isTrue();
    assertThat(disk.disk()).isEqualTo(once);
    assertThat(disk.called("curl -sSL")).as("nothing is downloaded again").isZero();
  }

  @Test
  void aBinaryWithAnotherChecksumIsNeitherKeptNorRun() throws IOException {
    disk.release("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), "0".repeat(64));
    Report report = disk.run(start(Purpose.START_FIRST_SERVER)).report();
    assertThat(report.done()).isFalse();
    assertThat(report.message()).isEqualTo("the checksum of k3s v1.36.3+k3s1 does not match");
    assertThat(disk.file("usr/local/bin/k3s")).doesNotExist();
    assertThat(disk.file("usr/local/bin/k3s.new")).doesNotExist();
    assertThat(disk.calls()).noneMatch(c -> c.startsWith("k3s") || c.startsWith("systemctl"));
  }

  @Test
  void aBinaryWithoutAChecksumIsRefused() throws IOException {
    disk.release(ScratchNode.resource("record"), "");
    assertThat(disk.run(prepare()).report().done()).isFalse();
    assertThat(disk.file("usr/local/bin/k3s")).doesNotExist();
  }

  @Test
  void aDownloadThatFailsLeavesTheMachineAsItWas() throws IOException {
    disk.take("downloads/k3s");
    assertThat(disk.run(prepare()).code()).isEqualTo(22);
    assertThat(disk.file("usr/local/bin/k3s")).doesNotExist();
    disk.release(ScratchNode.resource("record"), ScratchNode.hash(ScratchNode.resource("record")));
    assertThat(disk.run(prepare()).report().done()).isTrue();
  }

  @Test
  void aJoinThatFailsSaysWhyWithoutItsSecrets() throws IOException {
    disk.put("broken", "");
    ScratchNode.Result result = disk.run(start(Purpose.START_SERVER));
    assertThat(result.code()).isZero();
    assertThat(result.report().done()).isFalse();
    assertThat(result.report().message())
        .startsWith("the API server is not ready: level=fatal")
        .contains("token (secret) with (secret) is refused")
        .doesNotContain("hunter2", "server-secret");
    disk.take("broken");
    assertThat(disk.run(start(Purpose.START_SERVER)).report().done()).isTrue();
  }

  @Test
  void aTokenThatCannotBeReadDoesNotReplaceTheOneThatIsThere() throws IOException {
    disk.run(start(Purpose.START_SERVER));
    disk.noSecret("server-token");
    Report report = disk.run(start(Purpose.START_SERVER)).report();
    assertThat(report.message()).isEqualTo("the secret /goman/u1/server-token cannot be read");
    assertThat(disk.file("etc/rancher/k3s/server-token")).hasContent("server-secret");
  }

  @Test
  void aServerThatHoldsDataIsNotGivenAnOlderBinary() throws IOException {
    disk.run(start(Purpose.START_FIRST_SERVER));
    Files.writeString(disk.file("var/lib/goman/version"), "v1.37.1+k3s1\n");
    disk.take("calls");
    Report report = disk.run(start(Purpose.START_FIRST_SERVER)).report();
    assertThat(report.version()).isEqualTo("v1.37.1+k3s1");
    assertThat(disk.called("curl -sSL")).isZero();
  }

  @Test
  void theBootAndTheFirstCommandInstallOnce() throws IOException {
    Process boot = disk.start(prepare(), Map.of());
    Process command = disk.start(start(Purpose.START_FIRST_SERVER), Map.of());
    assertThat(ScratchNode.end(boot).report().done()).isTrue();
    assertThat(ScratchNode.end(command).report().done()).isTrue();
    assertThat(disk.called("curl -sSL")).isEqualTo(2);
  }

  private static Script prepare() {
    return ScratchNode.script(Purpose.PREPARE, FIRST);
  }

  private static Script start(Purpose purpose) {
    Node voter = SECOND.with(Milestone.STARTED).withHealth(true, true);
    return ScratchNode.script(purpose, purpose == Purpose.START_AGENT ? AGENT : FIRST, voter);
  }
}
