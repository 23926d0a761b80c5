package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Steps that overlap, each arranged so that it always happens. */
class InformerRaceTest {
  private final World world = new World();
  private final Informer<Spec, Status> informer = world.informer;

  @Test
  void aReadThatAnotherOvertookIsRepeated() {
    world.putSpec("a", "red");
    informer.refresh();
    beforeRead(
        2, // the spec has been read, the status not yet
        () -> {
          world.putSpec("a", "blue");
          informer.hint(World.key("a"));
        });

    informer.hint(World.key("a"));

    world.mirror.check();
    assertThat(world.mirror.content).isEqualTo(world.truth());
  }

  @Test
  void whatAHintFoundIsNotUndoneByAnOlderListing() {
    world.putSpec("a", "red");
    world.putSpec("b", "red");
    beforeRead(
        2, // the listing is over, which showed no status, and neither has been read
        () -> {
          world.putStatus("b", "Up");
          informer.hint(World.key("b"));
        });

    informer.refresh();

    world.mirror.check();
    assertThat(informer.snapshot().statusVersion(World.key("b"))).isPresent();
    assertThat(world.mirror.content).isEqualTo(world.truth());
  }

  @Test
  void aDeletionThatAListingSuggestsIsLookedAfter() {
    world.putSpec("a", "red");
    informer.refresh();
    world.delete(World.key("a").specObject());
    beforeRead(2, () -> world.putSpec("a", "blue")); // the listing showed nothing

    informer.refresh();

    assertThat(world.mirror.takeOfKeys())
        .extracting(d -> d.getClass().getSimpleName())
        .containsExactly("Added", "Changed");
    assertThat(world.mirror.content).isEqualTo(world.truth());
  }

  @Test
  void twoWritesOfOurOwnDoNotUndoEachOther() {
    AtomicReference<Runnable> whileIndexing = new AtomicReference<>(() -> {});
    Index<Spec, Status> index =
        new Index<>(
            "hook",
            resource -> {
              whileIndexing.getAndSet(() -> {}).run();
              return Set.of();
            });
    Informer<Spec, Status> hooked =
        Informer.of(world.objects, Thing.CODEC, world.time, new SplittableRandom(1))
            .index(index)
            .build();
    hooked.listen(world.mirror);
    world.putSpec("a", "red");
    hooked.refresh();
    Resource<Spec, Status> before = world.read("a");
    StatusObject<Status> status = StatusObject.empty(Thing.KIND, "a", "uid-1");
    Resource<Spec, Status> after = world.resources.writeStatus(before, status, 1);
    whileIndexing.set(() -> {
      world.putSpec("a", "blue");
      Resource<Spec, Status> now = world.read("a");
      Resource<Spec, Status> other =
          new Resource<>(now.key(), now.spec(), now.specVersion(), null, null);
      hooked.wrote(World.key("a"), before, other);
    });

    hooked.wrote(World.key("a"), before, after);

    world.mirror.check();
    assertThat(world.mirror.content).isEqualTo(world.truth());
  }

  /** Lets others do something before the store answers this read, counted from 1. */
  private void beforeRead(int number, Runnable action) {
    AtomicInteger reads = new AtomicInteger();
    world.store.meanwhile(() -> {
      if (reads.incrementAndGet() == number) {
        action.run();
      }
    });
  }
}
