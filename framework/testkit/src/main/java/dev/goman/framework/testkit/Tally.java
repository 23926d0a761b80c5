package dev.goman.framework.testkit;

import java.util.EnumMap;
import java.util.Map;

/** How often each fault occurred, and how often it hit a pass in progress. */
final class Tally {
  private final Map<Fault, Count> counts = new EnumMap<>(Fault.class);
  private long calls;
  private long runs;
  private long virtualNanos;

  void call() {
    calls++;
  }

  void fault(Fault fault, boolean duringPass) {
    Count before = counts.getOrDefault(fault, Count.NONE);
    counts.put(fault, new Count(before.times + 1, before.duringPass + (duringPass ? 1 : 0), 1));
  }

  void finished(long nanos) {
    runs++;
    virtualNanos += nanos;
  }

  void add(Tally other) {
    calls += other.calls;
    runs += other.runs;
    virtualNanos += other.virtualNanos;
    other.counts.forEach((fault, count) -> counts.merge(fault, count, Count::plus));
  }

  long calls() {
    return calls;
  }

  long runs() {
    return runs;
  }

  double virtualSeconds() {
    return virtualNanos / 1e9;
  }

  Count of(Fault fault) {
    return counts.getOrDefault(fault, Count.NONE);
  }

  /**
   * @param times it occurred
   * @param duringPass times it hit a machine or key in the middle of a pass
   * @param runs runs in which it occurred
   */
  record Count(long times, long duringPass, long runs) {
    static final Count NONE = new Count(0, 0, 0);

    Count plus(Count other) {
      return new Count(times + other.times, duringPass + other.duringPass, runs + other.runs);
    }
  }
}
