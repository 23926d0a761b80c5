package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.UnreadableException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random changes of the store, also in the middle of a refresh, between refreshes, hints, failures
 * and writes of our own.
 */
class InformerReplayTest {
  private static final String[] NAMES = {"a", "a-b", "a-b-c", "a0", "b", "z9"};
  private static final String[] COLOURS = {"red", "blue", "-dash", " "};

  @Property(tries = 400)
  void replayedDeltasReproduceTheStore(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int page,
      @ForAll @IntRange(min = 1, max = 8) int ranges) {
    Random random = new Random(seed);
    World world = new World(page, Parallel.none(), ranges);
    int changes = random.nextInt(4);
    world.store.meanwhile(() -> interfere(world, random, changes));
    for (int i = 0; i < 60; i++) {
      step(world, random);
      world.mirror.check();
      assertThat(world.mirror.content).isEqualTo(known(world));
    }
    world.store.meanwhile(() -> {});
    assertThat(world.informer.refresh()).isTrue();

    world.mirror.check();
    assertThat(world.mirror.content).isEqualTo(world.truth());
    checkIndex(world);
    assertThat(world.informer.snapshot().size()).isEqualTo(world.truth().size());
  }

  /** What others do just before a read: change the store, or finish a read of their own. */
  private static void interfere(World world, Random random, int changes) {
    if (random.nextInt(10) < changes) {
      change(world, random);
    }
    if (random.nextInt(20) < changes) {
      world.informer.hint(World.key(name(random)));
    }
  }

  private static void step(World world, Random random) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> change(world, random);
      case 3 -> world.informer.hint(World.key(name(random)));
      case 4 -> world.informer.refresh();
      case 5 -> {
        int failing = random.nextInt(12);
        world.store.failWhen(call -> call == failing);
        world.informer.refresh();
        world.store.heal();
      }
      case 6 -> ownWrite(world, random);
      default -> ask(world, name(random));
    }
  }

  private static void change(World world, Random random) {
    String name = name(random);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> world.putSpec(name, COLOURS[random.nextInt(COLOURS.length)]);
      case 3 -> world.putStatus(name, "phase " + random.nextInt(3));
      case 4 -> world.put(World.key(name).specObject(), "not JSON " + random.nextInt(3));
      case 5 -> world.put("things/" + name + "/extra.txt", "a stranger");
      case 6 -> world.delete(World.key(name).statusObject());
      default -> world.delete(World.key(name).specObject());
    }
  }

  private static void ownWrite(World world, Random random) {
    String name = name(random);
    Optional<Resource<Spec, Status>> read;
    try {
      read = world.resources.get(World.key(name));
    } catch (UnreadableException e) {
      return; // nobody writes over what cannot be read
    }
    if (read.isEmpty()) {
      return;
    }
    Resource<Spec, Status> before = read.get();
    Supplier<Optional<Resource<Spec, Status>>> write =
        random.nextInt(5) == 0
            ? () -> remove(world, before)
            : () -> writeStatus(world, before, random);
    if (random.nextBoolean()) {
      world.informer.write(
          before.key(),
          before,
          () -> {
            Optional<Resource<Spec, Status>> after = write.get();
            meanwhile(world, random);
            return after;
          });
    } else {
      Optional<Resource<Spec, Status>> after = write.get();
      if (before.statusVersion() != null) {
        meanwhile(world, random); // not after a creation, as Informer.wrote says
      }
      world.informer.wrote(before.key(), before, after.orElse(null));
    }
  }

  private static Optional<Resource<Spec, Status>> remove(
      World world, Resource<Spec, Status> before) {
    world.resources.remove(before, () -> {});
    return Optional.empty();
  }

  private static Optional<Resource<Spec, Status>> writeStatus(
      World world, Resource<Spec, Status> before, Random random) {
    Status status = new Status("ours " + random.nextInt(3));
    StatusObject<Status> blank = StatusObject.empty(Thing.KIND, before.key().name(), "uid-1");
    return Optional.of(world.resources.writeStatus(before, blank.withStatus(status), 1));
  }

  /** Between a write and the word of it. */
  private static void meanwhile(World world, Random random) {
    if (random.nextInt(4) == 0) {
      change(world, random);
    }
    if (random.nextInt(4) == 0) {
      world.informer.refresh();
    }
  }

  private static void ask(World world, String name) {
    Optional<Resource<Spec, Status>> found = world.informer.get(World.key(name));
    found.ifPresent(r -> assertThat(r.key().name()).isEqualTo(name));
  }

  /** The picture as the informer shows it, in the words of the mirror. */
  private static Map<String, String> known(World world) {
    Snapshot<Spec, Status> snapshot = world.informer.snapshot();
    TreeMap<String, String> known = new TreeMap<>();
    snapshot
        .keys()
        .forEach(key -> {
          String spec = snapshot.specVersion(key).orElseThrow();
          boolean spoilt =
              snapshot.unreadable().stream().anyMatch(u -> u.objectKey().equals(key.specObject()));
          known.put(
              key.name(),
              spoilt
                  ? Mirror.spoilt(spec)
                  : Mirror.versions(spec, snapshot.statusVersion(key).orElse(null)));
        });
    return known;
  }

  private static void checkIndex(World world) {
    Snapshot<Spec, Status> snapshot = world.informer.snapshot();
    TreeMap<String, Integer> expected =
        snapshot
            .keys()
            .flatMap(key -> world.informer.get(key).stream())
            .collect(
                Collectors.toMap(
                    r -> r.spec().spec().colour(), r -> 1, Integer::sum, TreeMap::new));
    assertThat(snapshot.counts(World.BY_COLOUR)).isEqualTo(expected);
    for (String colour : expected.keySet()) {
      assertThat(snapshot.lookup(World.BY_COLOUR, colour)).hasSize(expected.get(colour));
    }
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }
}
