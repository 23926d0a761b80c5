package dev.goman.framework.testkit;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Runs many seeds of the framework's own simulation and tells how it goes. Arguments: how many
 * seeds (10,000 if not given) and the first of them (1). Ends with 1 when a seed fails.
 */
final class SimulateMain {
  private static final int PROGRESS_EVERY = 1_000;

  private final PrintStream out;
  private final Tally total = new Tally();
  private long fingerprint;
  private final long startedAt = System.nanoTime();

  private SimulateMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    boolean good = new SimulateMain(System.out).run(first, count);
    System.exit(good ? 0 : 1);
  }

  private boolean run(long first, long count) {
    Scenario scenario = new FleetScenario();
    for (long seed = first; seed < first + count; seed++) {
      RunResult result = Simulator.run(scenario, seed, false);
      total.add(result.tally());
      fingerprint = fingerprint * 31 + result.trace().fingerprint();
      if (result.failure() != null) {
        out.println(Simulator.failure(scenario, seed, result).getMessage());
        return false;
      }
      if (total.runs() % PROGRESS_EVERY == 0) {
        progress();
      }
    }
    out.println();
    out.println(FaultTable.of(total));
    progress();
    out.printf("fingerprint of all traces: %016x%n", fingerprint);
    return true;
  }

  private void progress() {
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    double cpu = cpuSeconds();
    out.printf(
        Locale.ROOT,
        "%,7d seeds, %.0f a second; %,d port calls, %,.0f a CPU second; %,.0f simulated seconds a CPU"
            + " second%n",
        total.runs(),
        total.runs() / seconds,
        total.calls(),
        total.calls() / cpu,
        total.virtualSeconds() / cpu);
  }

  /** All of this process, its compiler and collector included. */
  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }
}
