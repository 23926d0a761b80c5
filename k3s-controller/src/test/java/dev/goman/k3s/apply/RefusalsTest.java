package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Specs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits that cannot be made, and a status that cannot be used. */
class RefusalsTest {

  static Stream<Arguments> edits() {
    return Stream.of(
        edit("spec.k3sVersion", spec -> spec.withVersion("v1.35.9+k3s1")),
        edit("spec.k3sVersion", spec -> spec.withVersion("v1.38.0+k3s1")),
        edit("spec.k3sVersion", spec -> spec.withVersion("newest")),
        edit("spec.region", RefusalsTest::elsewhere),
        edit("spec.mode", spec -> spec.withServers(Mode.DEV, spec.servers())),
        edit(
            "spec.servers.count",
            spec -> spec.withServers(Mode.HA, new Servers("t4g.medium", 1, null))),
        edit(
            "spec.snapshots.schedule",
            spec ->
                spec.withConfig(
                    List.of(),
                    List.of(),
                    new dev.goman.k3s.cluster.Snapshots("b", "$(reboot)", 5))));
  }

  private static ClusterSpec elsewhere(ClusterSpec spec) {
    return new ClusterSpec(
        spec.mode(),
        "us-east-1",
        spec.k3sVersion(),
        spec.desiredState(),
        spec.servers(),
        spec.pools(),
        spec.disable(),
        spec.tlsSans(),
        spec.maintenance(),
        spec.network(),
        spec.snapshots(),
        spec.requests());
  }

  private static Arguments edit(String path, UnaryOperator<ClusterSpec> change) {
    return Arguments.of(path, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void theLastValidSpecStaysInForce(String path, UnaryOperator<ClusterSpec> change) {
    Life life = running();
    ClusterSpec before = Objects.requireNonNull(life.status().lastValidSpec());
    life.edit(spec -> change.apply(spec).withPools(List.of(Specs.pool("work", 3))));
    life.step();
    assertThat(life.find("SpecValid").message()).contains(path, "stays in force");
    assertThat(life.condition("Ready")).isFalse();
    assertThat(life.status().lastValidSpec()).isEqualTo(before);
    assertThat(life.nodes()).hasSize(4);
    int calls = life.cloud.calls().size();
    life.advance(life.step());
    assertThat(life.cloud.calls()).hasSize(calls);
    life.edit(spec -> before.withPools(List.of(Specs.pool("work", 2))));
    life.until(Life::running);
    assertThat(life.nodes()).hasSize(5);
  }

  @Test
  void aStatusThatCannotBeReadIsRebuiltFromWhatIsThere() {
    Life life = running();
    Map<String, List<String>> machines = life.alive();
    life.writeStatus("{ not json");
    life.until(Life::running);
    assertThat(life.alive()).isEqualTo(machines);
    life.assertSound();
  }

  @Test
  void aStatusOfANewerReleaseIsLeftAlone() {
    Life life = running();
    String newer = life.readStatus().replace("goman.dev/v1", "goman.dev/v9");
    life.writeStatus(newer);
    int calls = life.cloud.calls().size();
    life.step();
    life.step();
    assertThat(life.readStatus()).isEqualTo(newer);
    assertThat(life.cloud.calls()).hasSize(calls);
  }

  private static Life running() {
    Life life = new Life(1);
    life.apply(Specs.ha(Specs.pool("work", 1)));
    life.until(Life::running);
    return life;
  }
}
