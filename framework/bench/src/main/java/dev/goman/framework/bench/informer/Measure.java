package dev.goman.framework.bench.informer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.Supplier;

/** Measures on this thread, in its processor time, so that a busy machine changes little. */
final class Measure {
  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 7;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Measure() {}

  /** Two things measured by turns: the median of each in milliseconds. */
  record Pair(double ours, double plain) {
    double ratio() {
      return ours / plain;
    }
  }

  /** Runs both by turns, after some runs that do not count. */
  static Pair medians(Runnable ours, Runnable plain) {
    double[] a = new double[ROUNDS];
    double[] b = new double[ROUNDS];
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      double first = milliseconds(ours);
      double second = milliseconds(plain);
      if (i >= 0) {
        a[i] = first;
        b[i] = second;
      }
    }
    Arrays.sort(a);
    Arrays.sort(b);
    return new Pair(a[ROUNDS / 2], b[ROUNDS / 2]);
  }

  static double milliseconds(Runnable work) {
    long before = THREADS.getCurrentThreadCpuTime();
    work.run();
    return (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
  }

  /** The bytes that what {@code make} returns keeps from being collected. */
  static long retained(Supplier<?> make) {
    used(make.get()); // what is loaded and cached on the first call is not part of it
    long before = used("nothing");
    Object kept = make.get();
    return used(kept) - before;
  }

  /** The bytes in use while this is kept. */
  private static long used(Object kept) {
    try {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        System.gc();
        least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
      return least;
    } finally {
      Reference.reachabilityFence(kept);
    }
  }
}
