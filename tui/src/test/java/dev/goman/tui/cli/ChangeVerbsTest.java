package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that change one thing of clusters that exist. */
class ChangeVerbsTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void stored() throws Exception {
    world = new TestWorld(folder);
    Files.writeString(folder.resolve("prod.yaml"), CliTest.Manifest.ha("prod"));
    Files.writeString(
        folder.resolve("test.yaml"),
        CliTest.Manifest.ha("test").replace("spec:", "  labels: {env: test}\nspec:"));
    world.run("apply", "-f", "prod.yaml", "-f", "test.yaml");
  }

  @Test
  void scaleSetsTheCountOfAPool() {
    assertThat(world.run("scale", "cluster/prod", "work=5", "-q"))
        .isEqualTo(new TestWorld.Ran(0, "cluster/prod configured\n", ""));
    assertThat(world.run("get", "cluster/prod", "-o", "wide").out()).contains("0/8", "work=5");
    assertThat(world.run("scale", "cluster", "prod", "work=5", "-q").out())
        .isEqualTo("cluster/prod unchanged\n");
  }

  @Test
  void scaleSetsTheServersAndAPoolAtOnce() {
    assertThat(world.run("scale", "cluster/prod", "server=5", "work=0").exit()).isZero();
    assertThat(world.run("get", "cluster/prod").out()).contains("0/5");
  }

  @Test
  void scaleRefusesWhatCannotBe() {
    TestWorld.Ran pool = world.run("scale", "cluster/prod", "wrok=5");
    assertThat(pool.err()).contains("there is no pool \"wrok\"", "did you mean work?");
    assertThat(pool.exit()).isEqualTo(1);
    assertThat(world.run("scale", "cluster/prod", "server=4").err()).contains("an odd number");
    assertThat(world.run("scale", "cluster/prod", "server=1").exit()).isEqualTo(1);
    assertThat(world.run("scale", "cluster/prod", "work=-1").exit()).isEqualTo(1);
    assertThat(world.run("scale", "cluster/prod", "work=many").exit()).isEqualTo(2);
    assertThat(world.run("scale", "cluster/prod").err()).contains("not said how many");
    assertThat(world.run("scale", "work=1").err()).contains("not said which cluster");
    assertThat(world.run("scale", "cluster/none", "work=1").exit()).isEqualTo(3);
    assertThat(world.run("get", "clusters").out()).contains("0/5").doesNotContain("0/6");
  }

  @Test
  void oneThatRefusesKeepsTheOthersFromChanging() {
    world.run("scale", "cluster/test", "server=5");
    TestWorld.Ran ran = world.run("scale", "cluster/prod", "cluster/test", "server=3");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("cannot become fewer");
    TestWorld.Ran dry = world.run("stop", "cluster/prod", "cluster/test", "--dry-run=server");
    assertThat(dry.out())
        .isEqualTo("cluster/prod configured (dry run)\ncluster/test configured (dry run)\n");
    assertThat(world.run("get", "clusters", "-o", "json").out()).doesNotContain("stopped");
  }

  @Test
  void stopAndStartLetTheMachinesBe() {
    assertThat(world.run("wait", "cluster/prod").exit()).isZero();
    TestWorld.Ran stopped = world.run("stop", "cluster/prod", "--wait", "--timeout", "10m");
    assertThat(stopped.err()).contains("cluster/prod: Stopped");
    assertThat(world.run("get", "cluster/prod").out()).contains("Stopped");
    assertThat(world.run("start", "cluster/prod", "--wait").err())
        .contains("cluster/prod: Running, 5/5");
  }

  @Test
  void upgradeChangesTheRelease() {
    assertThat(world.run("wait", "cluster/prod").exit()).isZero();
    assertThat(world.run("upgrade", "cluster/prod", "--to", "v1.35.1+k3s1").err())
        .contains("cannot go back");
    assertThat(world.run("upgrade", "cluster/prod", "--to", "newest").err())
        .contains("is not a k3s version", "for example");
    assertThat(world.run("upgrade", "cluster/prod").exit()).isEqualTo(2);
    assertThat(
            world.run("upgrade", "cluster/prod", "--to", "v1.37.0+k3s1", "--wait", "--timeout=1h"))
        .returns(0, TestWorld.Ran::exit);
    assertThat(world.run("get", "cluster/prod").out()).contains("Running", "v1.37.0+k3s1  ha");
  }

  @Test
  void aPausedClusterIsLeftAlone() {
    assertThat(world.run("pause", "cluster/prod", "-q").out())
        .isEqualTo("cluster/prod configured\n");
    assertThat(world.run("wait", "cluster/prod", "--timeout=30s").exit()).isEqualTo(5);
    assertThat(world.run("resume", "cluster/prod", "--wait").exit()).isZero();
    assertThat(world.run("describe", "cluster/prod").out()).doesNotContain("goman.dev/paused");
  }

  @Test
  void reconcileAsksForALook() {
    assertThat(world.run("reconcile", "cluster/prod", "-q").out())
        .isEqualTo("cluster/prod configured\n");
    assertThat(world.run("describe", "cluster/prod").out()).contains("goman.dev/reconcile-at=2026");
  }

  @Test
  void whatIsBeingDeletedCanBePausedButNotChanged() {
    world.run("delete", "cluster/prod", "--yes");
    assertThat(world.run("scale", "cluster/prod", "work=1").exit()).isEqualTo(4);
    assertThat(world.run("pause", "cluster/prod").exit()).isZero();
  }

  @Test
  void labelsSelect() {
    assertThat(world.run("get", "clusters", "-l", "env=test", "-o", "name").out())
        .isEqualTo("cluster/test\n");
    assertThat(world.run("get", "clusters", "-l", "env!=test", "-o", "name").out())
        .isEqualTo("cluster/prod\n");
    assertThat(world.run("get", "clusters", "-l", "env=none").err())
        .isEqualTo("There are no such clusters in file:/test.\n");
    assertThat(world.run("get", "clusters", "-l", "==").exit()).isEqualTo(2);
    assertThat(world.run("stop", "-l", "env=test", "-q").out())
        .isEqualTo("cluster/test configured\n");
    assertThat(world.run("delete", "-l", "env=test", "--yes", "-q").out())
        .isEqualTo("cluster/test deletion requested\n");
  }

  @Test
  void listsAreOrdered() {
    world.run("pause", "cluster/prod");
    world.run("wait", "cluster/test");
    assertThat(names("name")).isEqualTo("cluster/prod\ncluster/test\n");
    assertThat(names("phase")).isEqualTo("cluster/prod\ncluster/test\n");
    assertThat(names("nodes")).isEqualTo("cluster/prod\ncluster/test\n");
    world.run("upgrade", "cluster/prod", "--to", "v1.36.4+k3s1");
    assertThat(names("version")).isEqualTo("cluster/test\ncluster/prod\n");
    assertThat(world.run("get", "clusters", "--sort-by", "nmae").err())
        .contains("did you mean name?");
  }

  private String names(String column) {
    return world.run("get", "clusters", "--sort-by", column, "-o", "name").out();
  }
}
