package dev.goman.k3s.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** For each controller that is broken on purpose the campaign finds a life that shows it. */
class MutationTest {
  private static final int MOST_SEEDS = 60;

  @TestFactory
  Stream<DynamicTest> theCampaignCatches() {
    return Mutations.all().stream()
        .map(mutation ->
            DynamicTest.dynamicTest(
                mutation.law() + ": " + mutation.what(),
                () -> assertThat(caughtBy(mutation)).as("the seed that shows it").isPositive()));
  }

  /** The first seed whose life breaks the law that the mutation breaks; -1 when there is none. */
  static long caughtBy(Mutation mutation) {
    for (long seed = 1; seed <= MOST_SEEDS; seed++) {
      Life life = new Life(Scenario.draw(seed), mutation, Timeline.none(), new Tally());
      life.live();
      if (life.allBroken().contains(mutation.law())) {
        return seed;
      }
    }
    return -1;
  }
}
