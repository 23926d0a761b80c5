package dev.goman.framework.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A failed run in words. */
final class Report {
  private static final int MOST_LINES = 300;

  private Report() {}

  /**
   * @param seed absent when it was replayed from a tape
   * @param before how many decisions the run had when it was found
   * @param after how many were needed
   */
  static String of(RunResult result, @Nullable Long seed, int before, int after) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(result));
    if (seed != null) {
      lines.add(
          "found with seed " + seed + "; " + after + " of its " + before + " decisions do it:");
    }
    for (Choice choice : result.choices()) {
      lines.add("    " + describe(choice));
    }
    lines.add("replay it with");
    lines.add("    -D" + Settings.TAPE + "=" + Tape.print(result.choices()));
    if (seed != null) {
      lines.add(
          "or as it was found with -D"
              + Settings.FIRST
              + "="
              + seed
              + " -D"
              + Settings.SEEDS
              + "=1");
    }
    lines.add("trace:");
    List<String> trace = result.trace().lines();
    lines.addAll(trace.subList(Math.max(0, trace.size() - MOST_LINES), trace.size()));
    lines.add(headline(result));
    return String.join("\n", lines);
  }

  static String unstable(@Nullable Long seed, RunResult first, RunResult second) {
    return headline(first)
        + "\nfound with seed "
        + seed
        + ", but the same decisions then gave: "
        + headline(second)
        + "\nSo the scenario depends on something besides the simulation: real time, its own"
        + " randomness, threads, state kept from run to run, or the order of an identity hash map.";
  }

  private static String headline(RunResult result) {
    Throwable failure = result.failure();
    return failure == null
        ? "no failure"
        : String.format(
            Locale.ROOT,
            "after %.3f s: %s",
            result.endedAt() / 1e9,
            failure instanceof OracleException ? failure.getMessage() : failure.toString());
  }

  /** Decisions of machines and of the line are faults; all others are the scenario's own. */
  private static String describe(Choice choice) {
    String what = choice.track() + ", decision " + (choice.index() + 1) + ": ";
    boolean fault =
        choice.track().matches("controller-\\d+|events|weather")
            || (choice.track().endsWith(".starts") && choice.value() > 3);
    return what + (fault ? Chaos.describe(choice.value()) : String.valueOf(choice.value()));
  }
}
