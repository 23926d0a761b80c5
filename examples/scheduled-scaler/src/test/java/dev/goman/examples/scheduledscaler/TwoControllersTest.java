package dev.goman.examples.scheduledscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample, with both controllers, on the simulated cloud. */
class TwoControllersTest {
  private static final List<String> SAMPLE =
      List.of("poolschedules/office-hours/spec.json", "k3sclusters/office/spec.json");

  @Test
  void theScheduleSizesThePoolAndTheClusterFollows(@TempDir Path state) throws IOException {
    for (String file : SAMPLE) {
      Files.createDirectories(state.resolve(file).getParent());
      Files.copy(Path.of("sample").resolve(file), state.resolve(file));
    }
    TimeSource time = new SystemTime();
    LocalControllers controllers = Main.controllers(new FileObjectStore(state, time), time);
    ResourceStore<ClusterSpec, ClusterStatus> clusters = controllers.resources(Main.CLUSTERS);
    ResourceKey office = K3sCluster.KIND.key("office");
    ControllerRunner runner = controllers.runner();
    runner.start();
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> isRunning(clusters, office));
    } finally {
      runner.stop();
    }
    ClusterSpec spec = clusters.get(office).orElseThrow().spec().spec();
    assertThat(spec.pools().getFirst().size()).isIn(1, 3);
    assertThat(spec.pools().getFirst().size()).isNotEqualTo(2); // which the sample begins with
  }

  private static boolean isRunning(
      ResourceStore<ClusterSpec, ClusterStatus> clusters, ResourceKey key) {
    return clusters
        .get(key)
        .filter(cluster -> cluster.observed() && cluster.spec().spec().nodeCount() != 3)
        .flatMap(cluster -> cluster.statusBody())
        .filter(status -> status.phase() == Phase.RUNNING)
        .isPresent();
  }
}
