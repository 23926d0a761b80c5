package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code goman plan}, before and after a cluster exists. */
class PlanVerbTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void manifest() throws Exception {
    world = new TestWorld(folder);
    write(CliTest.Manifest.ha("prod"));
  }

  @Test
  void aNewClusterIsPlannedAndNotStored() {
    TestWorld.Ran ran = world.run("plan", "-f", "prod.yaml");
    assertThat(ran.out())
        .startsWith("cluster/prod: 11 steps, about ")
        .containsSubsequence(
            "make the security group", "launch server-0 (", "start the datastore on server-0");
    assertThat(ran.err()).contains("Times are estimates.");
    assertThat(ran.exit()).isZero();
    assertThat(world.run("get", "clusters").out()).isEmpty();
  }

  @Test
  void aChangeIsPlannedAgainstWhatRuns() throws Exception {
    world.run("apply", "-f", "prod.yaml", "--wait");
    assertThat(world.run("plan", "cluster/prod", "-q"))
        .isEqualTo(new TestWorld.Ran(0, "cluster/prod: nothing to do\n", ""));
    write(CliTest.Manifest.ha("prod").replace("count: 2", "count: 3"));
    assertThat(world.run("plan", "-f", "prod.yaml", "-q").out())
        .contains("cluster/prod: 2 steps, about ", "launch work-2 (", "start the agent on work-2");
    assertThat(world.run("get", "clusters").out()).contains("5/5");
  }

  @Test
  void whatIsRefusedIsSaid() throws Exception {
    world.run("apply", "-f", "prod.yaml", "--wait");
    write(CliTest.Manifest.ha("prod").replace("eu-central-1", "us-east-1"));
    TestWorld.Ran ran = world.run("plan", "-f", "prod.yaml");
    assertThat(ran.out()).startsWith("cluster/prod: refused: spec.region: a cluster cannot move");
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void aPlanIsADocumentToo() {
    assertThat(world.run("plan", "-f", "prod.yaml", "-o", "json").out())
        .containsSubsequence(
            "\"cluster\" : \"prod\"",
            "\"forecast\"",
            "\"end\" : \"Reached\"",
            "\"seconds\"",
            "\"actions\"",
            "\"verb\" : \"launch\"",
            "\"subject\" : \"server-0\"");
  }

  @Test
  void oneOrTheOther() {
    assertThat(world.run("plan").exit()).isEqualTo(2);
    assertThat(world.run("plan", "cluster/prod", "-f", "prod.yaml").exit()).isEqualTo(2);
    assertThat(world.run("plan", "cluster/none").exit()).isEqualTo(3);
  }

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve("prod.yaml"), text);
  }
}
