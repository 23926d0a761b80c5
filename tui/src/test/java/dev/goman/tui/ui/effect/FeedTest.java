package dev.goman.tui.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.state.Reads;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.update.Msg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedTest {
  private final MemoryObjectStore store = new MemoryObjectStore(new StandingClock());
  private final List<Msg.Told> told = new ArrayList<>();
  private final Feed feed =
      new Feed(
          store,
          Reads.ONE_BY_ONE,
          new StandingClock(),
          msg -> {
            if (msg instanceof Msg.Told each) {
              told.add(each);
            }
          });

  /** Of one cluster everything is told while it is read, and nothing is left for the end. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void theFirstLookTellsThatEverythingIsKnown(int clusters) {
    for (int i = 0; i < clusters; i++) {
      put("cluster-" + i);
    }

    feed.look();

    assertThat(told.getLast().asOf()).isEqualTo(Scenes.NOW);
    assertThat(told.stream().mapToInt(t -> t.news().rows().size()).sum()).isEqualTo(clusters);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void nothingIsToldAgainWhileNothingHappens(int clusters) {
    for (int i = 0; i < clusters; i++) {
      put("cluster-" + i);
    }
    feed.look();
    int before = told.size();

    feed.look();

    assertThat(told).hasSize(before);
  }

  private void put(String name) {
    store.create(
        K3sCluster.KIND.key(name).specObject(),
        new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class)
            .write(Scenes.spec(name)));
  }

  private static final class StandingClock implements TimeSource {
    @Override
    public Instant now() {
      return Scenes.NOW;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException();
    }
  }
}
