package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.K3sCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways into clusters: kubeconfigs and tunnels. */
class ReachTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void stored() throws Exception {
    world = new TestWorld(folder).environment(Map.of("HOME", folder.toString()));
    Files.writeString(folder.resolve("prod.yaml"), CliTest.Manifest.ha("prod"));
    world.run("apply", "-f", "prod.yaml");
  }

  @Test
  void aKubeconfigIsMergedIntoTheUsualFile() throws Exception {
    world.run("wait", "cluster/prod");
    TestWorld.Ran ran = world.run("kubeconfig", "cluster/prod");
    Path file = folder.resolve(".kube/config");
    assertThat(ran.out()).isEqualTo("context goman-prod written to " + file + "\n");
    assertThat(ran.err()).contains("simulated");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .contains("name: goman-prod", "current-context: goman-prod", "server: https://10.");
    assertThat(file.resolveSibling("config.lock")).doesNotExist();
  }

  @Test
  void whatTheFileHasStays() throws Exception {
    world.run("wait", "cluster/prod");
    Path file = folder.resolve("config");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        preferences: {colors: true}
        current-context: mine
        clusters:
        - name: mine
          cluster: {server: "https://mine:6443", extensions: [{name: x}]}
        users: [{name: mine, user: {token: secret}}]
        contexts: [{name: mine, context: {cluster: mine, user: mine}}]
        """);
    for (int i = 0; i < 2; i++) {
      assertThat(world.run("kubeconfig", "cluster/prod", "--output", "config").exit()).isZero();
    }
    assertThat(Files.readString(file))
        .contains("current-context: mine", "token: secret", "colors: true", "- name: x")
        .containsOnlyOnce("server: https://10.");
    world.run("kubeconfig", "cluster/prod", "-o", "config", "--use", "--server", "https://a:1");
    assertThat(Files.readString(file))
        .contains("current-context: goman-prod", "server: https://a:1")
        .doesNotContain("server: https://10.");
  }

  @Test
  void aFileThatIsNoneIsNotTouched() throws Exception {
    world.run("wait", "cluster/prod");
    Path file = folder.resolve("config");
    Files.writeString(file, "clusters: yes\n");
    TestWorld.Ran ran = world.run("kubeconfig", "cluster/prod", "-o", "config");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("not a kubeconfig that can be added to", "untouched");
    assertThat(Files.readString(file)).isEqualTo("clusters: yes\n");
    Files.createFile(folder.resolve("other.lock"));
    assertThat(world.run("kubeconfig", "cluster/prod", "-o", "other").exit()).isEqualTo(4);
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void aLinkIsFollowed() throws Exception {
    world.run("wait", "cluster/prod");
    Path real = Files.writeString(folder.resolve("real"), "");
    Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(world.run("kubeconfig", "cluster/prod", "-o", "link").exit()).isZero();
    assertThat(folder.resolve("link")).isSymbolicLink();
    assertThat(Files.readString(real)).contains("goman-prod");
  }

  @Test
  void itIsPrintedForProgramsAndNeverOnATerminal() {
    world.run("wait", "cluster/prod");
    assertThat(world.run("kubeconfig", "cluster/prod", "-o", "-").out())
        .contains("current-context: goman-prod");
    TestWorld.Ran seen = world.terminal().run("kubeconfig", "cluster/prod", "-o", "-");
    assertThat(seen.exit()).isEqualTo(2);
    assertThat(seen.out()).isEmpty();
  }

  @Test
  void aClusterThatIsNotReadyHasNone() {
    TestWorld.Ran ran = world.run("kubeconfig", "cluster/prod");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("has no kubeconfig yet", "goman wait cluster/prod");
    assertThat(folder.resolve(".kube")).doesNotExist();
    assertThat(world.run("kubeconfig", "cluster/none").exit()).isEqualTo(3);
  }

  @Test
  void aSimulatedCloudHasNothingToTunnelTo() {
    world.run("wait", "cluster/prod");
    TestWorld.Ran ran = world.run("tunnel", "cluster/prod");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("nothing to tunnel to", "simulated");
  }

  @Test
  void aTunnelNeedsTheProgramsOfAws() {
    world.run("wait", "cluster/prod");
    world.state.simulated = false;
    assertThat(world.run("tunnel", "cluster/prod", "--port", "70000").exit()).isEqualTo(2);
    TestWorld.Ran ran = world.run("tunnel", "cluster/prod");
    assertThat(ran.err()).contains("the program aws is not there", "goman doctor");
  }

  @Test
  void aTunnelIsTheAwsProgramWithTheMachineAndAFreePort() throws Exception {
    world.run("wait", "cluster/prod");
    world.state.simulated = false;
    Path asked = folder.resolve("asked");
    script("aws", "echo \"$@\" > " + asked + "; exit 7");
    script("session-manager-plugin", "");
    world.environment(Map.of("HOME", folder.toString(), "PATH", folder + ":/usr/bin:/bin"));
    TestWorld.Ran ran = world.run("tunnel", "cluster/prod");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("the tunnel has ended", "ended with 7");
    String machine =
        world
            .state
            .clusters()
            .get(K3sCluster.KIND.key("prod"))
            .orElseThrow()
            .statusBody()
            .orElseThrow()
            .nodes()
            .getFirst()
            .machine();
    assertThat(Files.readString(asked))
        .startsWith("ssm start-session --region eu-central-1 --target " + machine)
        .contains("AWS-StartPortForwardingSession", "portNumber=6443,localPortNumber=");
  }

  private void script(String name, String body) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
