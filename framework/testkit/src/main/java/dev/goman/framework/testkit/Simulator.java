package dev.goman.framework.testkit;

import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario many times, each time with other decisions drawn from another seed, and reduces
 * what fails to something a person can read.
 */
public final class Simulator {
  private static final Duration SHRINKING = Duration.ofSeconds(20);

  private Simulator() {}

  /**
   * Runs the seeds {@code first} to {@code first + count - 1} until one fails.
   *
   * @throws SimulationFailure when one does, with a trace and the line to replay it
   */
  public static void check(Scenario scenario, long first, int count) {
    for (long seed = first; seed < first + count; seed++) {
      RunResult result = run(scenario, seed, false);
      if (result.failure() != null) {
        throw failure(scenario, seed, result);
      }
    }
  }

  /**
   * Runs one tape, as the report of a failure names it.
   *
   * @throws SimulationFailure when it fails
   * @throws IllegalArgumentException when the text is not a tape
   */
  public static void replay(Scenario scenario, String tape) {
    RunResult result = run(scenario, Tape.parse(tape), true);
    if (result.failure() != null) {
      throw new SimulationFailure(Report.of(result, null, 0, 0), result.failure());
    }
  }

  /** A world in which nothing happens. */
  static Run blank() {
    return new Run(Tape.of(List.of()), new SplittableRandom(0), false);
  }

  static RunResult run(Scenario scenario, long seed, boolean kept) {
    return new Run(Tape.of(seed), new SplittableRandom(seed), kept).of(scenario);
  }

  static RunResult run(Scenario scenario, List<Choice> choices, boolean kept) {
    return new Run(Tape.of(choices), new SplittableRandom(0), kept).of(scenario);
  }

  /** Reduces a failing run and tells of it. */
  static SimulationFailure failure(Scenario scenario, @Nullable Long seed, RunResult failing) {
    RunResult again = run(scenario, failing.choices(), false);
    if (!again.oracle().equals(failing.oracle())) {
      return new SimulationFailure(Report.unstable(seed, failing, again), cause(failing));
    }
    RunResult smallest = shrink(scenario, failing);
    RunResult shown = run(scenario, smallest.choices(), true);
    return new SimulationFailure(
        Report.of(shown, seed, failing.choices().size(), smallest.choices().size()), cause(shown));
  }

  static RunResult shrink(Scenario scenario, RunResult failing) {
    TimeSource real = new SystemTime();
    long end = real.nanoTime() + SHRINKING.toNanos();
    return new Shrinker(
            choices -> run(scenario, choices, false), failing, () -> real.nanoTime() - end > 0)
        .shrink();
  }

  private static Throwable cause(RunResult result) {
    Throwable failure = result.failure();
    return failure == null ? new IllegalStateException("it did not fail again") : failure;
  }
}
