package dev.goman.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.goman.lambda.Capacity.Result;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/capacity.md computes is what comes out when the function is run in virtual time. */
class CapacityTest {
  private static final Duration SPAN = Duration.ofMinutes(20);

  /** Into so many parts a listing is cut once there is more than a page; each may end half full. */
  private static final int PARTS = 16;

  private static final String SIZE = "capacity";

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000})
  void whatWasComputedIsWhatIsSimulated(int resources) {
    computed(Capacity.run(resources, SPAN, false));
  }

  /** Any number, by -Dcapacity=N; prints the row of the document. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void oneOfTheSizeThatIsAskedFor() {
    int resources = Integer.getInteger(SIZE, 100);
    computed(Capacity.run(resources, Duration.ofMinutes(10), false));
    waitsAsComputed(Capacity.run(resources, Duration.ofMinutes(10), true));
  }

  /**
   * Each wave of invocations takes {@link Capacity#WAVE} looks; the last look waits for all others.
   */
  private static void waitsAsComputed(Result burst) {
    System.out.println(burst.row());
    double waves = Math.ceil(burst.resources() / (double) Capacity.WAVE) - 1;
    double computed = waves * Capacity.BATCH_TIME.toMillis();
    assertThat((double) burst.oldest().toMillis()).isCloseTo(computed, within(computed / 5 + 200));
  }

  @Test
  void lookingAtAllAtOnceTakesAsLongAsComputed() {
    waitsAsComputed(Capacity.run(1_000, Duration.ofMinutes(10), true));
  }

  private static void computed(Result result) {
    System.out.println(result.row());
    double looks = result.resources() / (double) Capacity.LOOK.toSeconds();
    double sweeps = 1.0 / Capacity.LOOK.toSeconds();
    double pages = Math.ceil(2 * result.resources() / 1000.0);
    assertThat(result.passesASecond()).isCloseTo(looks, within(looks / 20));
    assertThat(result.aSecond("S3 reads")).isCloseTo(2 * looks, within(looks / 10));
    assertThat(result.aSecond("DynamoDB writes")).isCloseTo(2 * looks, within(looks / 10));
    assertThat(result.aSecond("SQS sends")).isCloseTo(looks, within(looks / 20));
    assertThat(result.aSecond("S3 writes")).isZero();
    assertThat(result.aSecond("S3 listings")).isBetween(pages * sweeps, (pages + PARTS) * sweeps);
    assertThat(result.aSecond("DynamoDB reads")).isCloseTo(looks, within(looks / 10));
  }
}
