package dev.goman.k3s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class PricesTest {

  @Test
  void aClusterCostsItsMachinesDisksAndAddresses() {
    Cost cost = Prices.estimate(Specs.dev());
    long expected = Math.round(100 * (730 * (0.0768 / 2 + 0.005) + 20 * 0.0952));
    assertThat(cost.monthlyCents()).isEqualTo(expected);
    assertThat(cost).hasToString("about 34 USD a month (prices of 2025-01, not verified)");
  }

  @Test
  void poolsCountAsOftenAsTheyHaveNodes() {
    long one = cents(Specs.dev(Specs.pool("work", 1)));
    long four = cents(Specs.dev(Specs.pool("work", 4)));
    long none = Math.round(100 * (730 * (0.0768 + 0.005) + 20 * 0.0952));
    assertThat(four - one).isBetween(3 * none - 3, 3 * none + 3);
  }

  private static long cents(ClusterSpec spec) {
    return Objects.requireNonNull(Prices.estimate(spec).monthlyCents());
  }

  @Test
  void ofAStoppedClusterTheDisksRemain() {
    Cost cost = Prices.estimate(Specs.ha().withDesiredState(DesiredState.STOPPED));
    assertThat(cost.monthlyCents()).isEqualTo(Math.round(100 * 3 * 20 * 0.0952));
  }

  @Test
  void whatHasNoPriceIsNamedBesideWhatTheRestCosts() {
    Pool pool = Specs.pool("gpu", 1).withInstanceType("p5.48xlarge");
    Cost cost = Prices.estimate(Specs.dev(pool));
    assertThat(cost.monthlyCents()).isNull();
    assertThat(cost.brief()).isEqualTo("?");
    assertThat(cost)
        .hasToString(
            "more than 39 USD a month (prices of 2025-01, not verified): "
                + "no price of p5.48xlarge in eu-central-1");
    assertThat(Prices.estimate(Specs.dev().withServers(Mode.DEV, new Servers("x1.large", 1, 20))))
        .asString()
        .startsWith("more than 5 USD");
    assertThat(Prices.estimate(Specs.dev(Specs.pool("none", 0).withInstanceType("p5.48xlarge"))))
        .isEqualTo(Prices.estimate(Specs.dev()));
  }
}
