package dev.goman.k3s.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Mode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int SEEDS = 10;

  private final Tally tally = new Tally();

  @Test
  void developmentClustersComeUpAlmostAsFastAsTheirMachinesAllow() {
    assertThat(ratios(Mode.DEV)).allMatch(ratio -> ratio >= 1 && ratio < 1.12);
  }

  @Test
  void serversThatJoinOneByOneAreNotKeptWaiting() {
    assertThat(ratios(Mode.HA)).allMatch(ratio -> ratio >= 1 && ratio < 1.12);
  }

  @Test
  void lookingSoonCostsNoMoreThanThreeDescriptionsInFiveSeconds() {
    long seconds =
        LongStream.rangeClosed(1, SEEDS)
            .map(seed -> start(seed, Mode.HA).taken().toSeconds())
            .sum();
    assertThat(tally.calls().get("DescribeInstances")).isLessThan(seconds * 3 / 5);
  }

  private List<Double> ratios(Mode mode) {
    return LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> start(seed, mode).ratio()).toList();
  }

  private PaceReport.Start start(long seed, Mode mode) {
    return PaceReport.start(seed, PaceReport.spec(mode, 0), tally);
  }
}
