package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.forecast.Forecast;
import dev.goman.k3s.forecast.Forecaster;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aNewClusterIsForecastFromItsSpecAlone() {
    Forecast forecast = Forecaster.of(fresh(Specs.ha(Specs.pool("work", 2))), NOW);
    assertThat(forecast.end()).isEqualTo(Forecast.End.REACHED);
    assertThat(forecast.actions())
        .extracting(Forecast.Action::toString)
        .containsExactly(
            "make the security group",
            "launch server-0 (t4g.medium)",
            "launch server-1 (t4g.medium)",
            "launch server-2 (t4g.medium)",
            "launch work-0 (t4g.large)",
            "launch work-1 (t4g.large)",
            "start the datastore on server-0",
            "start k3s on server-1",
            "start the agent on work-0",
            "start the agent on work-1",
            "start k3s on server-2");
    assertThat(forecast.seconds()).isBetween(120L, 300L);
  }

  @Test
  void aForecastIsTheSameEachTime() {
    Resource<ClusterSpec, ClusterStatus> resource = fresh(Specs.ha(Specs.pool("work", 2)));
    assertThat(Forecaster.of(resource, NOW)).isEqualTo(Forecaster.of(resource, NOW));
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        edit("nothing", spec -> spec),
        edit("upgrade", spec -> spec.withVersion("v1.37.1+k3s1")),
        edit("stop", spec -> spec.withDesiredState(DesiredState.STOPPED)),
        edit("scale", spec -> spec.withPools(List.of(Specs.pool("work", 1), Specs.pool("b", 2)))),
        edit("more servers", spec -> spec.withServers(Mode.HA, new Servers("t4g.medium", 5, null))),
        edit("type", spec -> spec.withServers(Mode.HA, new Servers("m7g.large", null, null))));
  }

  private static Arguments edit(String name, UnaryOperator<ClusterSpec> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void whatIsForecastIsWhatIsDone(String name, UnaryOperator<ClusterSpec> change) {
    Life life = running();
    life.edit(change);
    Forecast forecast = Forecaster.of(life.resource().orElseThrow(), life.now());
    int before = life.cloud.calls().size();
    List<String> existing = life.nodes().stream().map(Node::name).toList();
    life.until(l -> l.resource().orElseThrow().observed() && l.status().progress() == null);
    assertThat(forecast.end()).isEqualTo(Forecast.End.REACHED);
    List<String> calls = life.cloud.calls().subList(before, life.cloud.calls().size());
    assertThat(forecast.actions().stream().filter(a -> a.verb().equals("launch")).count())
        .isEqualTo(calls.stream().filter("launch"::equals).count());
    assertThat(forecast.actions().stream().filter(a -> a.verb().startsWith("upgrade")).count())
        .isEqualTo(calls.stream().filter("send UPGRADE"::equals).count());
    assertThat(forecast.actions().stream().filter(a -> a.verb().equals("drain")).count())
        .isEqualTo(calls.stream().filter("send DRAIN"::equals).count());
    assertThat(forecast.actions().stream().filter(a -> a.verb().startsWith("save")).count())
        .isEqualTo(calls.stream().filter("send SNAPSHOT"::equals).count());
    List<String> left = life.nodes().stream().map(Node::name).toList();
    assertThat(
            forecast.actions().stream()
                .filter(a -> a.verb().equals("terminate"))
                .map(Forecast.Action::subject))
        .containsExactlyInAnyOrderElementsOf(
            existing.stream().filter(node -> !left.contains(node)).toList());
  }

  @Test
  void anEditThatIsNotPossibleIsRefused() {
    Life life = running();
    life.edit(spec -> spec.withVersion("v1.35.1+k3s1"));
    Forecast forecast = Forecaster.of(life.resource().orElseThrow(), life.now());
    assertThat(forecast.end()).isEqualTo(Forecast.End.REFUSED);
    assertThat(forecast.reason()).contains("spec.k3sVersion", "go back");
    assertThat(forecast.actions()).isEmpty();
  }

  @Test
  void deletionIsForecastToItsEnd() {
    Life life = running();
    life.delete();
    Forecast forecast = Forecaster.of(life.resource().orElseThrow(), life.now());
    assertThat(forecast.end()).isEqualTo(Forecast.End.GONE);
    assertThat(forecast.actions()).filteredOn(a -> a.verb().equals("terminate")).hasSize(5);
    assertThat(forecast.actions().getLast()).hasToString("delete the security group");
  }

  @Test
  void whatNobodyCanDoIsSaid() {
    Life life = new Life(3);
    life.apply(Specs.dev());
    life.until(Life::running);
    life.simulated
        .region("eu-central-1")
        .machines()
        .terminate(life.alive().getOrDefault("server-0", List.of()));
    life.pass(java.time.Duration.ofMinutes(2));
    life.until(l -> l.condition("Blocked"));
    Forecast forecast = Forecaster.of(life.resource().orElseThrow(), life.now());
    assertThat(forecast.end()).isEqualTo(Forecast.End.BLOCKED);
    assertThat(forecast.reason()).startsWith("the only server is gone");
  }

  private static Life running() {
    Life life = new Life(1);
    life.apply(Specs.ha(Specs.pool("work", 2)));
    life.until(Life::running);
    return life;
  }

  private static Resource<ClusterSpec, ClusterStatus> fresh(ClusterSpec spec) {
    SpecObject<ClusterSpec> object =
        new SpecObject<>(
            K3sCluster.KIND.apiVersion(), K3sCluster.KIND.kind(), Metadata.named("c"), spec, null);
    return new Resource<>(K3sCluster.KIND.key("c"), object, "1", null, null);
  }
}
