package dev.goman.framework.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The cycle of {@link CycleBenchmark}, in million cycles for each second of processor time that the
 * whole process took, collecting garbage included. What else a machine does hardly changes that.
 * Prints one line a figure: queue, case, value.
 */
public final class CycleCost {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final int WARM_UP = 5_000_000;
  private static final int CYCLES = 25_000_000;

  private final TimeSource time = new SystemTime();
  private final Contestant contestant;
  private final int batch;

  private CycleCost(String queue, int batch) {
    this.contestant = Contestant.named(queue);
    this.batch = batch;
    for (int i = 0; i < CycleBenchmark.KEYS; i++) {
      contestant.add(new ResourceKey("clusters", "key-" + i));
    }
  }

  /** Measures the queue named first, with as many adds for each reading of the clock as second. */
  public static void main(String[] args) throws Exception {
    int batch = Integer.parseInt(args[1]);
    String name = batch == 1 ? args[0] : args[0] + "-batches";
    System.out.println(name + " aloneCost " + new CycleCost(args[0], batch).cost(1));
    System.out.println(
        name
            + " contendedCost "
            + new CycleCost(args[0], batch).cost(Runtime.getRuntime().availableProcessors()));
    System.exit(0);
  }

  private double cost(int threads) throws Exception {
    run(threads, WARM_UP);
    long before = processorNanos();
    run(threads, CYCLES);
    return CYCLES / ((processorNanos() - before) / 1e3);
  }

  private void run(int threads, int cycles) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> cycles(cycles / threads));
      }
      for (Future<Void> each : executor.invokeAll(work)) {
        each.get();
      }
    }
  }

  private Void cycles(int count) throws InterruptedException {
    long since = 0;
    for (int i = 0; i < count; i++) {
      ResourceKey key = contestant.take();
      contestant.done(key);
      if (batch == 1) {
        contestant.add(key);
      } else {
        since = i % batch == 0 ? time.nanoTime() : since;
        contestant.add(key, since);
      }
    }
    return null;
  }

  /** What this process has taken of the processors so far. */
  static long processorNanos() {
    return SYSTEM.getProcessCpuTime();
  }
}
