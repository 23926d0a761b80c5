package dev.goman.framework.bench;

import dev.goman.framework.queue.Backoff;
import dev.goman.framework.queue.BlockingWorkQueue;
import dev.goman.framework.queue.Disposition;
import dev.goman.framework.queue.Item;
import dev.goman.framework.queue.Priority;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.SystemTime;
import io.kubernetes.client.extended.workqueue.DefaultDelayingQueue;
import java.time.Duration;

/** A thread-safe queue of keys, as far as the benchmarks need one. */
interface Contestant {

  void add(ResourceKey key);

  /**
   * Adds a key of a batch.
   *
   * @param since a reading of the clock that serves for the whole batch
   */
  void add(ResourceKey key, long since);

  void addAfter(ResourceKey key, Duration delay);

  /** Waits for a key. */
  ResourceKey take() throws InterruptedException;

  void done(ResourceKey key);

  /** Creates the contestant of this name. */
  static Contestant named(String name) {
    return switch (name) {
      case "goman" -> new Goman();
      case "client-java" -> new ClientJava();
      default -> throw new IllegalArgumentException("no such queue: " + name);
    };
  }

  /** Ours, with the clock it has in production. */
  final class Goman implements Contestant {
    private final BlockingWorkQueue<ResourceKey> queue =
        new BlockingWorkQueue<>(
            Backoff.exponential(Duration.ofMillis(5), Duration.ofSeconds(1000)), new SystemTime());

    @Override
    public void add(ResourceKey key) {
      queue.add(key, Priority.NORMAL, "benchmark");
    }

    @Override
    public void add(ResourceKey key, long since) {
      queue.add(key, Priority.NORMAL, "benchmark", since);
    }

    @Override
    public void addAfter(ResourceKey key, Duration delay) {
      queue.addAfter(key, delay, Priority.NORMAL, "benchmark");
    }

    @Override
    public ResourceKey take() throws InterruptedException {
      Item<ResourceKey> item = queue.take();
      if (item == null) {
        throw new IllegalStateException("shut down");
      }
      return item.key();
    }

    @Override
    public void done(ResourceKey key) {
      queue.done(key, Disposition.forget());
    }
  }

  /** The queue of the official Kubernetes client for Java. It does not measure times. */
  final class ClientJava implements Contestant {
    private final DefaultDelayingQueue<ResourceKey> queue = new DefaultDelayingQueue<>();

    @Override
    public void add(ResourceKey key) {
      queue.add(key);
    }

    @Override
    public void add(ResourceKey key, long since) {
      queue.add(key);
    }

    @Override
    public void addAfter(ResourceKey key, Duration delay) {
      queue.addAfter(key, delay);
    }

    @Override
    public ResourceKey take() throws InterruptedException {
      return queue.get();
    }

    @Override
    public void done(ResourceKey key) {
      queue.done(key);
    }
  }
}
