package dev.goman.k3s.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each law is broken by a controller that is broken on purpose, and kept by the real one. */
class MutationTest {
  /** A seed lives otherwise once the controller's timing changes; then another one shows it. */
  private static final int MOST_SEEDS = 100;

  @Test
  void eachLawHasOne() {
    List<Integer> laws = IntStream.rangeClosed(1, Laws.all().size()).boxed().toList();
    assertThat(Mutations.all()).extracting(Mutation::law).isEqualTo(laws);
  }

  @TestFactory
  Stream<DynamicTest> theCampaignCatches() {
    return Mutations.all().stream()
        .map(mutation ->
            DynamicTest.dynamicTest(
                mutation.law() + ": " + mutation.what(),
                () -> assertThat(caught(mutation)).isTrue()));
  }

  /** So it is what is broken that breaks the law, and not the life. */
  @Test
  void theRealControllerKeepsAllLawsInTheSameLives() {
    assertThat(Mutations.all().stream().map(Mutation::life).distinct())
        .allSatisfy(life -> assertThat(Campaign.breach(life, Subject.REAL, new Tally())).isEmpty());
  }

  private static boolean caught(Mutation mutation) {
    return mutation.shown().isPresent() || mutation.search(MOST_SEEDS).isPresent();
  }
}
