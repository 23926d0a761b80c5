package dev.goman.framework.bench;

import dev.goman.framework.resource.ResourceKey;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Add a key, take a key, be done with it. Each thread adds keys of its own in turn, and is done
 * with whatever it was given.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CycleBenchmark {

  /** The queue that all threads share. */
  @State(Scope.Benchmark)
  public static class Shared {
    private static final int KEYS = 256;

    @Param({"goman", "client-java"})
    String queue = "";

    Contestant contestant = Contestant.named("goman");

    /** Makes the queue and fills it. */
    @Setup
    public void open() {
      contestant = Contestant.named(queue);
      for (int i = 0; i < KEYS; i++) {
        contestant.add(new ResourceKey("clusters", "key-" + i));
      }
    }

    /** Stops the queue. */
    @TearDown
    public void close() {
      contestant.close();
    }
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public void alone(Shared shared) throws InterruptedException {
    cycle(shared);
  }

  /** A thread for each core. */
  @Benchmark
  @Threads(Threads.MAX)
  public void contended(Shared shared) throws InterruptedException {
    cycle(shared);
  }

  /** Far more threads than cores. */
  @Benchmark
  @Threads(16)
  public void crowded(Shared shared) throws InterruptedException {
    cycle(shared);
  }

  private static void cycle(Shared shared) throws InterruptedException {
    ResourceKey key = shared.contestant.take();
    shared.contestant.done(key);
    shared.contestant.add(key);
  }
}
