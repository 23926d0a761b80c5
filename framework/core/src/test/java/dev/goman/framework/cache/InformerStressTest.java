package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Everything at once, from many threads. */
class InformerStressTest {
  private static final int THREADS = 6;
  private static final int OPERATIONS = 1_500;
  private static final int NAMES = 12;

  private final AtomicInteger conflicts = new AtomicInteger();

  @Test
  void deltasStayInOrderAndReproduceTheStore() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      World world = new World(5, on(threads), 4);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        running.add(threads.submit(() -> work(world, random)));
      }
      for (Future<?> each : running) {
        each.get();
      }

      assertThat(world.informer.refresh()).isTrue();

      world.mirror.check();
      assertThat(world.mirror.content).isEqualTo(world.truth());
      assertThat(world.informer.snapshot().size()).isEqualTo(world.truth().size());
      assertThat(world.mirror.deltas).hasSizeGreaterThan(NAMES);
      assertThat(conflicts.get()).isLessThan(THREADS * OPERATIONS / 2);
    }
  }

  private void work(World world, Random random) {
    for (int i = 0; i < OPERATIONS; i++) {
      String name = "n" + random.nextInt(NAMES);
      try {
        step(world, random, name);
      } catch (StoreException.Conflict e) {
        conflicts.incrementAndGet(); // somebody else was faster, as is to be expected here
      }
    }
  }

  private static void step(World world, Random random, String name) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> world.putSpec(name, "colour " + random.nextInt(4));
      case 3 -> world.putStatus(name, "phase " + random.nextInt(4));
      case 4 -> world.delete(World.key(name).specObject());
      case 5 -> world.informer.refresh();
      case 6 -> world.informer.get(World.key(name));
      case 7 -> ownWrite(world, name);
      default -> world.informer.hint(World.key(name));
    }
  }

  private static void ownWrite(World world, String name) {
    Optional<Resource<Spec, Status>> before = world.resources.get(World.key(name));
    if (before.isPresent()) {
      StatusObject<Status> status = StatusObject.empty(Thing.KIND, name, "uid-1");
      world.informer.write(
          World.key(name),
          before.get(),
          () -> Optional.of(world.resources.writeStatus(before.get(), status, 1)));
    }
  }

  private static Parallel on(ExecutorService threads) {
    return new Parallel() {
      @Override
      public <A> void forEach(Collection<A> items, Consumer<? super A> action) {
        List<Future<?>> running = new ArrayList<>();
        items.forEach(item -> running.add(threads.submit(() -> action.accept(item))));
        for (Future<?> each : running) {
          try {
            each.get();
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    };
  }
}
