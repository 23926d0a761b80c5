package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that change settings, tokens and whole datastores, run by bash. */
class ResetScriptsTest {
  private static final Node SERVER = ScratchNode.server("c-server-0-aaaaaa", "10.0.0.9");
  private static final Node AGENT = ScratchNode.agent("c-work-0-cccccc");

  @TempDir Path dir;
  private ScratchNode disk;

  @BeforeEach
  void aServerThatRuns() throws IOException {
    disk = new ScratchNode(dir);
    run(Purpose.START_FIRST_SERVER);
    disk.take("calls");
  }

  @Test
  void snapshotsGoToTheBucketWithoutKeys() {
    assertThat(disk.file("etc/rancher/k3s/config.yaml"))
        .content()
        .contains(
            "etcd-snapshot-name: \"c-t0\"\n",
            "etcd-snapshot-schedule-cron: \"0 */12 * * *\"\n",
            "etcd-snapshot-retention: 5\n",
            "etcd-s3: true\n",
            "etcd-s3-region: \"eu-central-1\"\n",
            "etcd-s3-bucket: \"b-1\"\n",
            "etcd-s3-folder: \"snapshots/u1\"\n")
        .doesNotContain("access-key", "secret-key");
  }

  @Test
  void aSnapshotIsReportedByTheNameThatRestoresIt() throws IOException {
    assertThat(run(Purpose.SNAPSHOT).snapshot()).isEqualTo("c-1-c-server-0-1767225600");
    assertThat(run(Purpose.SNAPSHOT).snapshot()).isEqualTo("c-1-c-server-0-1767225600");
    assertThat(disk.called("etcd-snapshot save")).as("not saved twice").isEqualTo(1);
  }

  @Test
  void newSettingsAreWrittenAndTheUnitIsRestartedWithoutWaiting() throws IOException {
    Map<String, String> more = Map.of("GOMAN_DISABLE", "traefik,servicelb");
    Report report = disk.run(script(Purpose.RECONFIGURE), more).report();
    assertThat(report.done()).isTrue();
    assertThat(report.voter()).isTrue();
    assertThat(disk.file("etc/rancher/k3s/config.yaml"))
        .content()
        .contains("disable:\n- \"traefik\"\n- \"servicelb\"\n")
        .doesNotContain("cluster-init");
    assertThat(disk.calls()).contains("systemctl restart --no-block k3s");
  }

  @Test
  void anAgentIsReconfiguredAsOne() throws IOException {
    disk.run(ScratchNode.script(Purpose.START_AGENT, AGENT, SERVER));
    Report report = disk.run(ScratchNode.script(Purpose.RECONFIGURE, AGENT, SERVER)).report();
    assertThat(report.done()).isTrue();
    assertThat(disk.calls()).contains("systemctl restart --no-block k3s-agent");
  }

  @Test
  void theNewTokenIsMadeTheClustersOnce() throws IOException {
    disk.secret("server-token-1", "fresh-secret");
    disk.put("opening-token", "server-secret\n");
    ScratchNode.Result result = disk.run(script(Purpose.ROTATE_TOKEN));
    assertThat(result.report().done()).isTrue();
    assertThat(disk.stood("opening-token")).isEqualTo("fresh-secret\n");
    assertThat(disk.run(script(Purpose.ROTATE_TOKEN)).report().done()).isTrue();
    assertThat(disk.called("token rotate")).isEqualTo(1);
    assertThat(result.output()).doesNotContain("fresh-secret", "server-secret");
    assertThat(disk.file("var/lib/goman/new-token")).doesNotExist();
    assertThat(disk.file("var/lib/goman/old-token")).doesNotExist();
  }

  @Test
  void aRestoreStopsNothingStartsAfterTheResetAndDropsOldNodes() throws IOException {
    run(Purpose.SNAPSHOT);
    run(Purpose.STOP);
    disk.put("nodes", "c-server-0-aaaaaa\nc-work-9-zzzzzz\n");
    Report report = run(Purpose.RESTORE);
    assertThat(report.message()).isEmpty();
    assertThat(report.done()).isTrue();
    assertThat(disk.called("--cluster-reset-restore-path=c-1")).isEqualTo(1);
    assertThat(disk.called("delete node c-work-9-zzzzzz")).isEqualTo(1);
    assertThat(disk.called("delete node c-server-0-aaaaaa")).isZero();
    assertThat(run(Purpose.RESTORE).done()).isTrue();
    assertThat(disk.called("--cluster-reset")).as("not reset again").isEqualTo(1);
  }

  @Test
  void aRestoreOnAServerThatRunsIsRefused() throws IOException {
    run(Purpose.SNAPSHOT);
    assertThat(run(Purpose.RESTORE).message()).isEqualTo("k3s still runs");
    assertThat(disk.called("--cluster-reset")).isZero();
    assertThat(run(Purpose.SET_ASIDE).message()).isEqualTo("k3s still runs");
  }

  @Test
  void aSnapshotThatIsNotThereLeavesTheDatastore() throws IOException {
    run(Purpose.STOP);
    Report report = run(Purpose.RESTORE);
    assertThat(report.message()).isEqualTo("c-1 cannot be restored: snapshot not found");
    assertThat(report.kept()).isTrue();
    assertThat(disk.file("var/lib/rancher/k3s/server/db/etcd")).exists();
    assertThat(disk.calls()).noneMatch(c -> c.startsWith("systemctl start"));
  }

  @Test
  void aRestoreThatWasCutDoesNotSayThatTheDatastoreIsWhatItWas() throws IOException {
    run(Purpose.SNAPSHOT);
    run(Purpose.STOP);
    disk.put("half", "");
    Report report = run(Purpose.RESTORE);
    assertThat(report.message()).isEqualTo("c-1 cannot be restored: killed");
    assertThat(report.kept()).isFalse();
  }

  @Test
  void aDatastoreIsPutAsideNotDeleted() throws IOException {
    run(Purpose.STOP);
    Files.writeString(disk.file("var/lib/rancher/k3s/server/db/etcd/data"), "precious");
    assertThat(run(Purpose.SET_ASIDE).done()).isTrue();
    assertThat(run(Purpose.SET_ASIDE).done()).isTrue();
    assertThat(disk.file("var/lib/rancher/k3s/server/db")).doesNotExist();
    assertThat(disk.file("var/lib/rancher/k3s/server/db-before-restore/etcd/data"))
        .hasContent("precious");
  }

  private Report run(Purpose purpose) throws IOException {
    return disk.run(script(purpose)).report();
  }

  private static Script script(Purpose purpose) {
    return ScratchNode.script(purpose, SERVER);
  }
}
