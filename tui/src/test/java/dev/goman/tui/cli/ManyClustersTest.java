package dev.goman.tui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.cache.Parallel;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.cli.arguments.Targets;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cluster.Selector;
import dev.goman.tui.state.Reads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of a state whose reads wait for a network, and are therefore made at once. */
class ManyClustersTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void stored() throws Exception {
    world = new TestWorld(folder);
    for (String name : NAMES) {
      Files.writeString(folder.resolve(name + ".yaml"), CliTest.Manifest.ha(name));
      assertThat(world.run("apply", "-f", name + ".yaml").exit()).isZero();
    }
    world.state.reads = new Reads(new AllAtOnce(), 1);
  }

  private List<String> read(Targets targets) {
    return Clusters.read(world.state, targets).readable().stream()
        .map(cluster -> cluster.key().name())
        .toList();
  }

  private static Targets named(String... names) {
    List<ResourceKey> keys = List.of(names).stream().map(K3sCluster.KIND::key).toList();
    return new Targets(keys, Selector.ALL);
  }

  @Test
  void allAreReadAtOnceAndShownInOrder() {
    assertThat(read(Targets.ALL)).isEqualTo(NAMES);
    assertThat(read(named("g", "b"))).containsExactly("g", "b");
  }

  @Test
  void oneThatCannotBeReadDoesNotHideTheOthers() {
    world.state.objects.create("k3sclusters/bad/spec.json", "{".getBytes(UTF_8));

    Clusters.Found found = Clusters.read(world.state, Targets.ALL);
    assertThat(found.readable()).hasSameSizeAs(NAMES);
    assertThat(found.unreadable()).singleElement().asString().contains("bad");

    TestWorld.Ran ran = world.run("get", "clusters");
    assertThat(ran.exit()).isNotZero();
    assertThat(ran.out()).contains(NAMES);
    assertThat(ran.err()).contains("k3sclusters/bad/spec.json");
  }

  @Test
  void oneThatIsNamedAndNotThereIsAFailure() {
    assertThatThrownBy(() -> read(named("a", "nobody")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exit()).isEqualTo(Exit.NOT_FOUND));
  }

  @Test
  void whatIsLeftOutIsReadAfterAll() {
    world.state.reads = new Reads(new Nothing(), 1);

    assertThat(read(Targets.ALL)).isEqualTo(NAMES);
  }

  /** Begins each only when all have been asked for, so it ends only if they are given at once. */
  private static final class AllAtOnce implements Parallel {
    @Override
    public <A> void forEach(Collection<A> items, Consumer<? super A> action) {
      CountDownLatch asked = new CountDownLatch(items.size());
      List<Thread> threads = new ArrayList<>();
      for (A item : items) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  asked.countDown();
                  await(asked);
                  action.accept(item);
                }));
      }
      threads.forEach(AllAtOnce::join);
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void join(Thread thread) {
      try {
        assertThat(thread.join(PATIENCE)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** As one that is being stopped. */
  private static final class Nothing implements Parallel {
    @Override
    public <A> void forEach(Collection<A> items, Consumer<? super A> action) {}
  }
}
