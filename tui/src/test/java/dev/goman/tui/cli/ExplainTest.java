package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
  @TempDir Path folder;

  @Test
  void fieldsAreExplained() {
    TestWorld world = new TestWorld(folder);
    assertThat(world.run("explain").out()).contains("metadata", "spec");
    assertThat(world.run("explain", "spec.pools[0].count").out())
        .contains("spec.pools.count  <whole number>", "0 to 500.", "Must be given.");
    assertThat(world.run("explain", "spec.maintenance").out()).contains("drainTimeoutSeconds");
    assertThat(world.run("explain", "-o", "schema").out()).contains("\"$schema\"");
  }

  @Test
  void unknownOnesAreGuessed() {
    TestWorld.Ran ran = new TestWorld(folder).run("explain", "spec.pools.cuont");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("no field \"cuont\" in spec.pools", "did you mean count?");
  }
}
