package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a command about the control plane is said before AWS is asked anything. */
class InstallVerbsTest {
  private static final String MANIFEST =
      """
      apiVersion: goman.dev/v1
      kind: K3sCluster
      metadata: {name: dev}
      spec:
        mode: dev
        region: eu-central-1
        k3sVersion: v1.36.3+k3s1
        servers: {instanceType: t4g.medium}
        pools: [{name: work, count: 1, instanceType: t4g.large}]
      """;

  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void begin() {
    world = new TestWorld(folder);
  }

  @Test
  void aPackageThatIsMissingIsNamedWithTheWayToBuildIt() {
    TestWorld.Ran ran = world.run("init", "--package", "none.zip");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("none.zip", "./mvnw -pl lambda-entry -am package");
  }

  @Test
  void aParameterWithoutValueIsRefused() throws IOException {
    Files.createFile(folder.resolve("f.zip"));
    TestWorld.Ran ran = world.run("init", "--package", "f.zip", "--parameter", "MemorySize");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("\"MemorySize\" is not KEY=VALUE");
  }

  @Test
  void aSnapshotIsWantedOrNot() throws IOException {
    Files.createFile(folder.resolve("f.zip"));
    TestWorld.Ran ran = world.run("init", "--package", "f.zip", "--snap-start", "yes");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--snap-start: \"yes\" is neither on nor off");
  }

  @Test
  void logsAreThoseOfOneCluster() {
    TestWorld.Ran ran = world.run("logs", "cluster/a", "cluster/b");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void aSettingThatMakesNoSenseIsNamed() {
    world.environment(Map.of("HOME", "/home/ann", "GOMAN_AUTO_INIT", "perhaps"));
    TestWorld.Ran ran = world.input(MANIFEST, false).run("apply", "-f", "-");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("GOMAN_AUTO_INIT", "perhaps");
  }

  @Test
  void aSimulatedCloudNeedsNoControlPlane() {
    TestWorld.Ran ran =
        world
            .input(MANIFEST, false)
            .run("apply", "-f", "-", "--state", "s3://bucket/x", "--cloud", "simulated");
    assertThat(ran.err()).doesNotContain("control plane");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void whoRunsAControllerIsNotAsked() {
    world.environment(Map.of("HOME", "/home/ann", "GOMAN_AUTO_INIT", "never"));
    TestWorld.Ran ran =
        world.input(MANIFEST, false).run("apply", "-f", "-", "--state", "s3://bucket/x");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void aLocalFunctionNeedsABucketAndAnEmulator() throws IOException {
    Files.createFile(folder.resolve("f.zip"));
    TestWorld.Ran onAFolder = world.run("lambda", "local", "--package", "f.zip");
    assertThat(onAFolder.exit()).isEqualTo(2);
    assertThat(onAFolder.err()).contains("--state s3://BUCKET/PREFIX");
    world.environment(Map.of("HOME", "/home/ann", "AWS_REGION", "eu-central-1"));
    TestWorld.Ran onAws =
        world.run("lambda", "local", "--package", "f.zip", "--state", "s3://bucket/x");
    assertThat(onAws.exit()).isEqualTo(2);
    assertThat(onAws.err()).contains("AWS_ENDPOINT_URL");
  }

  @Test
  void aFunctionRunsNowhereElse() {
    assertThat(world.run("lambda").exit()).isEqualTo(2);
    TestWorld.Ran ran = world.run("lambda", "remote");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("goman lambda local");
  }

  @Test
  void aPackageThatIsNotThereIsNamed() {
    TestWorld.Ran ran =
        world.run("lambda", "local", "--package", "none.zip", "--state", "s3://bucket/x");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("none.zip");
  }

  @Test
  void aMemoryThatIsNoNumberIsRefused() throws IOException {
    Files.createFile(folder.resolve("f.zip"));
    TestWorld.Ran ran =
        world.run(
            "lambda",
            "local",
            "--package",
            "f.zip",
            "--state",
            "s3://bucket/x",
            "--memory",
            "lots");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--memory", "lots");
  }
}
