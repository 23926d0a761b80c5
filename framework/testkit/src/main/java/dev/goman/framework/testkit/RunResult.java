package dev.goman.framework.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one run went.
 *
 * @param failure what it failed with; absent when all was well
 * @param choices the decisions that were not benign
 * @param endedAt virtual nanoseconds
 */
record RunResult(
    @Nullable Throwable failure, List<Choice> choices, Trace trace, Tally tally, long endedAt) {

  /** Which promise was broken: the same for failures that are of one kind. */
  String oracle() {
    return switch (failure) {
      case null -> "";
      case OracleException e -> e.oracle();
      case Throwable other -> other.getClass().getName();
    };
  }
}
