package dev.goman.framework.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often each fault occurred over many runs, for a person. */
final class FaultTable {
  private FaultTable() {}

  static String of(Tally tally) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "%-28s %10s %10s %10s", "fault", "times", "in a pass", "runs"));
    for (Fault fault : Fault.values()) {
      Tally.Count count = tally.of(fault);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-28s %,10d %,10d %,10d",
              fault.words(),
              count.times(),
              count.duringPass(),
              count.runs()));
    }
    return String.join("\n", lines);
  }
}
