package dev.goman.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aLongInvocationKeepsTenSeconds() {
    Budget budget = Budget.of(NOW, Duration.ofMinutes(15), 8);
    assertThat(budget.until()).isEqualTo(NOW.plusSeconds(890));
    assertThat(budget.passLimit()).isEqualTo(Duration.ofMinutes(2));
    assertThat(budget.expectedPass()).isEqualTo(Duration.ofSeconds(2));
    assertThat(budget.keys()).isEqualTo(250);
  }

  @Test
  void aShortOneKeepsATenth() {
    Budget budget = Budget.of(NOW, Duration.ofSeconds(2), 8);
    assertThat(budget.until()).isEqualTo(NOW.plusMillis(1800));
    assertThat(budget.expectedPass()).isEqualTo(Duration.ofMillis(450));
    assertThat(budget.keys()).isEqualTo(8);
  }

  @Test
  void whatIsOverIsOver() {
    Budget budget = Budget.of(NOW, Duration.ofSeconds(-5), 8);
    assertThat(budget.until()).isEqualTo(NOW);
    assertThat(budget.passLimit()).isZero();
  }

  @Property
  void aPassFitsAndSomethingIsKept(
      @ForAll @IntRange(min = 1, max = 900_000) int millis,
      @ForAll @IntRange(min = 1, max = 64) int workers) {
    Duration remaining = Duration.ofMillis(millis);
    Budget budget = Budget.of(NOW, remaining, workers);
    Duration work = Duration.between(NOW, budget.until());
    assertThat(work).isPositive().isLessThanOrEqualTo(remaining);
    assertThat(remaining.minus(work)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(budget.passLimit()).isLessThanOrEqualTo(work);
    assertThat(budget.expectedPass().multipliedBy(4)).isLessThanOrEqualTo(work);
    assertThat(budget.keys()).isBetween(1, 250);
  }
}
