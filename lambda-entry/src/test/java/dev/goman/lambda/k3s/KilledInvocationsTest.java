package dev.goman.lambda.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Servers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes of the function end anywhere on a cluster's way from apply to Running, by themselves or
 * since their time is over. The next ones bring it to the same end, with nothing there twice.
 */
class KilledInvocationsTest {
  private static final int NODES = 1;

  /** Untroubled it takes two; the sweep that finds lost work comes every five. */
  private static final Duration SOON = Duration.ofMinutes(20);

  private static final Duration PATIENCE = Duration.ofHours(3);

  @Test
  void untroubledItRuns() {
    assertThat(live(0, SOON, (process, number, before) -> InvokedLife.LIMIT).calls()).isPositive();
  }

  /**
   * At every fifth call, of which there are some 400; every other time after the call took effect,
   * so that only its answer is lost.
   */
  @Test
  void oneThatDiesAtAnyCallIsMadeGood() {
    int calls = live(0, SOON, (process, number, before) -> InvokedLife.LIMIT).calls();
    for (int call = 0; call < calls; call += 5) {
      int dying = call;
      live(
          0,
          SOON,
          (process, number, before) -> {
            if (dying >= before) {
              process.killAt(dying - before, dying % 2 == 0);
            }
            return InvokedLife.LIMIT;
          });
    }
  }

  /** Every other one, as it is told: the margin is for handing over what it cannot finish. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoseTimeIsOverAfterSoManySecondsIsFollowedByAnother(int seconds) {
    live(seconds, PATIENCE, (process, number, before) -> limited(process, number, seconds));
  }

  private static Duration limited(MortalProcess process, int number, int seconds) {
    if (number % 2 == 1) {
      return InvokedLife.LIMIT;
    }
    process.killAfter(Duration.ofSeconds(seconds));
    return Duration.ofSeconds(seconds);
  }

  private static InvokedLife live(long seed, Duration limit, InvokedLife.Killer killer) {
    InvokedLife life = new InvokedLife(seed, spec(), killer);
    life.run(limit);
    life.assertSound(NODES);
    return life;
  }

  private static ClusterSpec spec() {
    Servers servers = new Servers("t4g.medium", null, null);
    return new ClusterSpec(
        null,
        "eu-central-1",
        "v1.36.3+k3s1",
        null,
        servers,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
