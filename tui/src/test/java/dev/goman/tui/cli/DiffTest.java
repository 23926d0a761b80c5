package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
  @TempDir Path folder;

  @Test
  void theExitCodeTells() throws Exception {
    TestWorld world = new TestWorld(folder);
    Path file = folder.resolve("prod.yaml");
    Files.writeString(file, CliTest.Manifest.ha("prod"));
    TestWorld.Ran fresh = world.run("diff", "-f", "prod.yaml");
    assertThat(fresh.exit()).isEqualTo(1);
    assertThat(fresh.out()).startsWith("--- nothing\n+++ cluster/prod as applied\n+apiVersion");
    world.run("apply", "-f", "prod.yaml");
    assertThat(world.run("diff", "-f", "prod.yaml")).isEqualTo(new TestWorld.Ran(0, "", ""));
    Files.writeString(file, CliTest.Manifest.ha("prod").replace("count: 2", "count: 3"));
    TestWorld.Ran changed = world.run("diff", "-f", "prod.yaml");
    assertThat(changed.exit()).isEqualTo(1);
    assertThat(changed.out()).contains("\n-    count: 2\n+    count: 3\n");
    assertThat(world.run("get", "cluster/prod", "-o", "wide").out()).contains("work=2");
  }

  @Test
  void anErrorIsNoDifference() throws Exception {
    TestWorld world = new TestWorld(folder);
    Files.writeString(folder.resolve("bad.yaml"), "spec: [");
    assertThat(world.run("diff", "-f", "bad.yaml").exit()).isEqualTo(2);
    assertThat(world.run("diff", "-f", "none.yaml").exit()).isEqualTo(2);
    assertThat(world.run("diff").exit()).isEqualTo(2);
  }
}
