package dev.goman.framework.bench;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Take a key, be done with it, add it again. There are more keys than threads, so nobody ever waits
 * for a key, and no add meets a key that is still queued.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CycleBenchmark {
  /** Keys in circulation, and keys of a batch of adds. */
  static final int KEYS = 256;

  /** The queue that all threads share. */
  @State(Scope.Benchmark)
  public static class Shared {
    @Param({"goman", "client-java"})
    String queue = "goman";

    /** How many adds share a reading of the clock. */
    @Param({"1", "256"})
    int batch = 1;

    final TimeSource time = new SystemTime();
    Contestant contestant = Contestant.named(queue);

    /** Makes the queue and fills it. */
    @Setup
    public void open() {
      contestant = Contestant.named(queue);
      for (int i = 0; i < KEYS; i++) {
        contestant.add(new ResourceKey("clusters", "key-" + i));
      }
    }
  }

  /** Where one thread is in its batch of adds. */
  @State(Scope.Thread)
  public static class Batch {
    private int added;
    private long since;

    void add(Shared shared, ResourceKey key) {
      if (shared.batch == 1) {
        shared.contestant.add(key);
        return;
      }
      if (added++ % shared.batch == 0) {
        since = shared.time.nanoTime();
      }
      shared.contestant.add(key, since);
    }
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public void alone(Shared shared, Batch batch) throws InterruptedException {
    cycle(shared, batch);
  }

  /** A thread for each core. */
  @Benchmark
  @Threads(Threads.MAX)
  public void contended(Shared shared, Batch batch) throws InterruptedException {
    cycle(shared, batch);
  }

  /** More threads than cores. */
  @Benchmark
  @Threads(16)
  public void crowded(Shared shared, Batch batch) throws InterruptedException {
    cycle(shared, batch);
  }

  private static void cycle(Shared shared, Batch batch) throws InterruptedException {
    ResourceKey key = shared.contestant.take();
    shared.contestant.done(key);
    batch.add(shared, key);
  }
}
