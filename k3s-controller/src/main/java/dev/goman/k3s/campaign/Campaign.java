package dev.goman.k3s.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs many simulated lives of a cluster, one after the other, and says what they had in them and
 * which of them broke an invariant. The same seed gives the same life on every machine.
 */
public final class Campaign {
  private static final int PROGRESS_EVERY = 500;
  private static final int MOST_REDUCED = 10;

  private Campaign() {}

  /**
   * What came of a campaign.
   *
   * @param failures one text for each life that broke an invariant: how, and for the first ten the
   *     reduced timeline and how to replay it
   * @param report tables of what happened, as Markdown
   */
  public record Result(List<String> failures, String report) {
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /**
   * The timeline of one life, a line for each thing that happened, and what was broken, if
   * anything.
   */
  public static List<String> timeline(long seed) {
    Timeline timeline = new Timeline();
    Optional<Life.Breach> breach =
        new Life(Scenario.draw(seed), Subject.REAL, timeline, new Tally()).live();
    List<String> lines = new ArrayList<>(timeline.lines());
    lines.add(breach.map(Campaign::told).orElse("all invariants held"));
    return lines;
  }

  /**
   * Lives the seeds from {@code first} on.
   *
   * @param progress is told now and then how far it is
   */
  public static Result run(long first, int count, Consumer<String> progress) {
    Tally tally = new Tally();
    List<String> failures = new ArrayList<>();
    long begin = cpu();
    for (long seed = first; seed < first + count; seed++) {
      Optional<Life.Breach> breach = breach(Scenario.draw(seed), Subject.REAL, tally);
      if (breach.isPresent()) {
        progress.accept("seed " + seed + ": " + told(breach.get()));
        tally.broken(breach.get().law());
        boolean more = failures.size() >= MOST_REDUCED;
        failures.add(more ? named(seed, breach.get()) : failure(seed, breach.get()));
      }
      if (tally.lives() % PROGRESS_EVERY == 0) {
        progress.accept(tally.throughput(cpu() - begin) + ", " + failures.size() + " failed");
      }
    }
    return new Result(failures, tally.report(cpu() - begin));
  }

  /** Also what a life throws is a breach: nothing may. */
  static Optional<Life.Breach> breach(Scenario scenario, Subject subject, Tally tally) {
    return new Life(scenario, subject, Timeline.none(), tally).live();
  }

  private static String failure(long seed, Life.Breach breach) {
    Scenario smallest = Shrinker.shrink(Scenario.draw(seed), breach.law(), Subject.REAL);
    Timeline timeline = new Timeline();
    Optional<Life.Breach> again = new Life(smallest, Subject.REAL, timeline, new Tally()).live();
    return named(seed, breach)
        + "\nreduced to "
        + smallest.deeds().size()
        + " deeds and the faults "
        + smallest.odds().keySet()
        + ":\n"
        + String.join("\n", timeline.lines())
        + "\n"
        + again.map(Campaign::told).orElse("(the reduced life is well)")
        + "\nreplay it whole: goman simulate --seed "
        + seed;
  }

  private static String named(long seed, Life.Breach breach) {
    return "seed " + seed + ": " + told(breach);
  }

  private static String told(Life.Breach breach) {
    return "invariant " + breach.law() + " broken (" + breach.text() + "): " + breach.how();
  }

  /** Of the whole process, with what compiles and collects. */
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
