package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.observe.AuditRecord;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.Condition;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Phase;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.simulated.Inspection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aDevClusterComesUp(long seed) {
    Life life = new Life(seed);
    life.apply(Specs.dev());
    Instant start = life.now();
    assertThat(phases(life)).containsExactly(Phase.STARTING, Phase.VERIFYING, Phase.RUNNING);
    life.assertSound();
    assertThat(Duration.between(start, life.now())).isLessThan(Duration.ofMinutes(3));
    assertThat(life.status().endpoint()).startsWith("https://10.0.");
    assertThat(life.status().k3sVersion()).isEqualTo(Specs.VERSION);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anHaClusterComesUpWithItsPools(long seed) {
    Life life = new Life(seed);
    life.apply(Specs.ha(Specs.pool("work", 2), Specs.pool("gpu", 1)));
    assertThat(phases(life))
        .containsExactly(Phase.STARTING, Phase.JOINING, Phase.VERIFYING, Phase.RUNNING);
    life.assertSound();
    Inspection.Plane plane = life.truth().planes().getFirst();
    assertThat(plane.members()).hasSize(3).allMatch(m -> m.voter() && m.healthy());
    assertThat(plane.nodes()).hasSize(6).allMatch(n -> n.ready() && n.schedulable());
    assertThat(plane.nodes())
        .filteredOn(n -> n.name().startsWith("c-work-"))
        .allMatch(n -> "work".equals(n.labels().get("goman.dev/pool")));
    assertThat(life.truth().machines())
        .filteredOn(m -> "server".equals(m.tags().get("goman.dev/role")))
        .extracting(Inspection.Box::zone)
        .doesNotHaveDuplicates();
  }

  /** What it is shown as until it runs, each once in a row. */
  private static List<Phase> phases(Life life) {
    List<Phase> seen = new ArrayList<>();
    life.until(l -> {
      if (seen.isEmpty() || seen.getLast() != l.status().phase()) {
        seen.add(l.status().phase());
      }
      return l.running();
    });
    return seen;
  }

  @Test
  void aSecondPassOverAConvergedClusterWritesNothing() {
    Life life = new Life(4);
    life.apply(Specs.ha(Specs.pool("work", 2)));
    life.until(Life::running);
    int before = life.passes().size();
    life.step();
    life.step();
    assertThat(life.passes().subList(before, before + 2)).allMatch(pass -> pass.writes() == 0);
  }

  @Test
  void aRoutineLookLeavesAReadyClusterReady() {
    Life life = new Life(5);
    life.apply(Specs.dev());
    life.until(Life::running);
    Instant end = life.now().plus(Duration.ofHours(1));
    Instant proven = life.status().inspection().at();
    while (life.now().isBefore(end)) {
      life.advance(life.step());
      assertThat(life.running()).isTrue();
    }
    assertThat(life.status().inspection().at()).isAfter(proven);
  }

  @Test
  void aLookWritesItsQuestionAndNoAnswerThatSaysNothingNew() {
    Life life = new Life(5);
    life.apply(Specs.dev());
    life.until(Life::running);
    int before = life.passes().size();
    Instant end = life.now().plus(Duration.ofHours(1));
    while (life.now().isBefore(end)) {
      life.advance(life.step());
    }
    List<Integer> writes = life.passes().stream().skip(before).map(AuditRecord::writes).toList();
    assertThat(writes).containsOnly(0, 2);
    assertThat(writes).filteredOn(n -> n == 2).hasSizeBetween(10, 12);
    assertThat(writes).filteredOn(n -> n == 0).hasSizeGreaterThanOrEqualTo(10);
    assertThat(life.status().inspection().at()).isAfter(life.now().minus(Duration.ofMinutes(11)));
  }

  @Test
  void poolsGrowAndShrink() {
    Life life = new Life(6);
    life.apply(Specs.dev(Specs.pool("work", 2)));
    life.until(Life::running);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 5), Specs.pool("new", 1))));
    life.until(Life::running);
    life.assertSound();
    assertThat(life.alive()).hasSize(7);
    life.edit(spec -> spec.withPools(List.of(Specs.pool("work", 1))));
    life.until(Life::running);
    life.assertSound();
    assertThat(life.alive()).containsOnlyKeys("server-0", "work-0");
    assertThat(life.truth().planes().getFirst().nodes()).hasSize(2);
    assertThat(life.cloud.calls()).contains("send DRAIN", "send STOP", "send DELETE_NODE");
  }

  @Test
  void deletionLeavesNothing() {
    Life life = new Life(7);
    life.apply(Specs.ha(Specs.pool("work", 2)));
    life.until(Life::running);
    life.delete();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.inspect(life.uid())).isEmpty();
  }

  @Test
  void deletionInTheMiddleOfCreationLeavesNothing() {
    for (int steps = 1; steps < 40; steps += 3) {
      Life life = new Life(steps);
      life.apply(Specs.ha(Specs.pool("work", 1)));
      for (int i = 0; i < steps; i++) {
        life.advance(life.step());
      }
      life.delete();
      int launches = launches(life);
      life.until(l -> l.resource().isEmpty());
      assertThat(launches(life)).isEqualTo(launches);
      assertThat(life.simulated.inspect(life.uid())).isEmpty();
    }
  }

  @Test
  void anInvalidSpecIsRefusedAndParked() {
    Life life = new Life(8);
    life.apply(Specs.of(Mode.HA, 2));
    assertThat(life.step().outcome()).isInstanceOf(Outcome.Park.class);
    assertThat(life.status().phase()).isEqualTo(Phase.INVALID);
    assertThat(life.find(K3sReconciler.SPEC_VALID).message()).contains("spec.servers.count");
    assertThat(life.cloud.calls()).isEmpty();
    life.edit(spec -> Specs.dev());
    life.until(Life::running);
  }

  @Test
  void anIllegalEditIsRefusedAndTheSpecBeforeStaysInForce() {
    Life life = new Life(9);
    ClusterSpec good = Specs.ha(Specs.pool("work", 1));
    life.apply(good);
    life.until(Life::running);
    life.edit(spec -> Specs.dev());
    life.step();
    assertThat(life.find(K3sReconciler.SPEC_VALID).status()).isEqualTo(Condition.Status.FALSE);
    assertThat(life.find("Ready").reason()).isEqualTo("SpecRefused");
    assertThat(life.status().lastValidSpec()).isEqualTo(good);
    assertThat(life.alive()).hasSize(4);
    int before = life.passes().size();
    life.step();
    assertThat(life.passes().get(before).writes()).isZero();
    life.edit(spec -> good);
    life.until(Life::running);
    life.assertSound();
  }

  private static int launches(Life life) {
    return (int) life.cloud.calls().stream().filter("launch"::equals).count();
  }
}
