package dev.goman.framework.bench;

import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A million keys that become due at about the same time: how fast they are added, and how fast they
 * are taken and done with once they are due. Also how many bytes each takes while it waits, beyond
 * the key itself. Prints one line a figure: queue, case, value.
 */
public final class DelayedKeys {
  private static final int KEYS = 1_000_000;
  private static final Duration SPREAD = Duration.ofMillis(100);

  /** With nothing delivered for so long, the rest is lost. */
  private static final long SILENCE_SECONDS = 30;

  private final Contestant contestant;
  private final String name;

  private DelayedKeys(String name) {
    this.name = name;
    this.contestant = Contestant.named(name);
  }

  /** Measures the queue named by the first argument, twice: the first time warms up. */
  public static void main(String[] args) throws InterruptedException {
    List<ResourceKey> keys = new ArrayList<>(KEYS);
    for (int i = 0; i < KEYS; i++) {
      keys.add(new ResourceKey("clusters", "key-" + i));
    }
    Duration lead = Duration.ofSeconds(Long.parseLong(args[1]));
    new DelayedKeys(args[0]).measure(keys, lead);
    new DelayedKeys(args[0]).measure(keys, lead).forEach(System.out::println);
    System.exit(0);
  }

  private List<String> measure(List<ResourceKey> keys, Duration lead) throws InterruptedException {
    Random random = new Random(1);
    long[] delays = random.longs(KEYS, 0, SPREAD.toNanos()).toArray();
    long before = usedBytes();
    long start = System.nanoTime();
    long startCost = CycleCost.processorNanos();
    long due = start + lead.toNanos();
    for (int i = 0; i < KEYS; i++) {
      contestant.addAfter(keys.get(i), Duration.ofNanos(due - System.nanoTime() + delays[i]));
    }
    long added = System.nanoTime();
    long addCost = CycleCost.processorNanos() - startCost;
    long bytes = usedBytes() - before;
    if (System.nanoTime() - due > 0) {
      throw new IllegalStateException("adding took longer than " + lead);
    }
    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    long first = System.nanoTime();
    long firstCost = CycleCost.processorNanos();
    AtomicInteger delivered = new AtomicInteger();
    Thread worker = Thread.ofPlatform().daemon().start(() -> drain(delivered));
    int seen = -1;
    while (worker.isAlive() && seen != delivered.get()) {
      seen = delivered.get();
      worker.join(Duration.ofSeconds(SILENCE_SECONDS));
    }
    long last = System.nanoTime();
    long drainCost = CycleCost.processorNanos() - firstCost;
    List<String> lines = new ArrayList<>();
    if (delivered.get() == KEYS) {
      lines.add(line("delayedAdd", perMicrosecond(added - start)));
      lines.add(line("delayedDrain", perMicrosecond(last - first)));
      lines.add(line("delayedAddCost", perMicrosecond(addCost)));
      lines.add(line("delayedDrainCost", perMicrosecond(drainCost)));
      lines.add(line("delayedBytes", (double) bytes / KEYS));
    }
    lines.add(line("delayedLost", KEYS - delivered.get()));
    return lines;
  }

  private void drain(AtomicInteger delivered) {
    try {
      for (int i = 0; i < KEYS; i++) {
        contestant.done(contestant.take());
        delivered.setRelease(i + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String line(String figure, double value) {
    return name + " " + figure + " " + value;
  }

  private static double perMicrosecond(long nanos) {
    return KEYS / (nanos / 1e3);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
