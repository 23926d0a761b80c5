package dev.goman.framework.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A worker whose work was interrupted goes on to the next; or it would leave its loop for ever. */
class TimeLimitTest {

  @Test
  void interruptsWorkThatTakesTooLongAndNothingAfterIt() {
    TimeLimit limit = new TimeLimit(Thread.ofVirtual().factory(), new NoPatience());

    boolean interrupted = limit.within(Duration.ofMinutes(1), TimeLimitTest::untilInterrupted);

    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static boolean untilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** Every wait is over at once. */
  private static final class NoPatience implements TimeSource {
    private final TimeSource system = new SystemTime();

    @Override
    public Instant now() {
      return system.now();
    }

    @Override
    public long nanoTime() {
      return system.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
      // over
    }
  }
}
