package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Specs;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A process that dies at any call that changes the cloud, before or after it took effect, leaves a
 * cluster that the next process brings to the same end: one machine for each place, one datastore.
 */
class KillTest {
  private static final ClusterSpec SPEC = Specs.dev(Specs.pool("work", 1));

  @Test
  void creationSurvivesDeathAtEveryCall() {
    killAtEveryCall(life -> {}, Life::running);
  }

  @Test
  void joiningServersSurvivesDeathAtEveryThirdCall() {
    for (int call = 0; killed(call, Specs.ha(), life -> {}, Life::running); call += 3) {
      assertThat(call).isLessThan(1000);
    }
  }

  @Test
  void scalingSurvivesDeathAtEveryCall() {
    killAtEveryCall(
        life -> {
          life.until(Life::running);
          life.edit(spec -> spec.withPools(List.of(Specs.pool("other", 1))));
        },
        life -> life.running() && life.nodes().stream().noneMatch(n -> n.pool().equals("work")));
  }

  @Test
  void deletionSurvivesDeathAtEveryCall() {
    for (int call = 0; deletes(call); call++) {
      assertThat(call).isLessThan(1000);
    }
  }

  private static void killAtEveryCall(Consumer<Life> before, Predicate<Life> end) {
    for (int call = 0; killed(call, SPEC, before, end); call++) {
      assertThat(call).isLessThan(1000);
    }
  }

  /** Whether there was a call of this number. */
  private static boolean killed(
      int call, ClusterSpec spec, Consumer<Life> before, Predicate<Life> end) {
    Life life = new Life(call);
    life.apply(spec);
    before.accept(life);
    life.cloud.killAt(call, call % 2 == 0);
    if (!life.untilKilled(end)) {
      return false;
    }
    life.restart();
    life.until(end);
    life.assertSound();
    assertThat(life.truth().planes()).hasSize(1);
    assertThat(life.alive()).hasSize(spec.nodeCount());
    return true;
  }

  private static boolean deletes(int call) {
    Life life = new Life(call);
    life.apply(SPEC);
    life.until(Life::running);
    life.delete();
    life.cloud.killAt(call, call % 2 == 0);
    if (!life.untilKilled(l -> l.resource().isEmpty())) {
      return false;
    }
    life.restart();
    life.until(l -> l.resource().isEmpty());
    assertThat(life.simulated.inspect(life.uid())).isEmpty();
    return true;
  }
}
