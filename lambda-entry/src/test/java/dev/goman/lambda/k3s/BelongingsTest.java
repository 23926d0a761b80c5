package dev.goman.lambda.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.SystemTime;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BelongingsTest {
  private static final String SPEC =
      """
      {"apiVersion":"goman.dev/v1","kind":"K3sCluster","metadata":{"name":"a","uid":"u"},
       "spec":{"mode":"dev","region":"eu-central-1"}}
      """;

  private static final String STATUS =
      """
      {"apiVersion":"goman.dev/v1","kind":"K3sCluster","name":"a","uid":"u","status":{
        "nodes":[
          {"name":"a-1","slot":"server-0","role":"server","state":"Starting","machine":"i-1",
           "command":{"purpose":"START_SERVER","token":"t","via":"i-1","id":"c-1",
                      "at":"2026-01-01T00:00:00Z"}},
          {"name":"a-2","slot":"server-1","role":"server","state":"Launching",
           "command":{"purpose":"PREPARE","token":"t","via":"i-0","at":"2026-01-01T00:00:00Z"}}],
        "inspection":{"command":{"purpose":"INSPECT","token":"t","via":"i-1","id":"c-2",
                                 "at":"2026-01-01T00:00:00Z"}},
        "snapshot":{"name":"s","command":{"purpose":"SNAPSHOT","token":"t","via":"i-1","id":"c-3",
                                          "at":"2026-01-01T00:00:00Z"}},
        "operations":{"rotation":{"request":"r","to":2,
          "command":{"purpose":"ROTATE_TOKEN","token":"t","via":"i-1","id":"c-4",
                     "at":"2026-01-01T00:00:00Z"}}}}}
      """;

  @Test
  void machinesAndCommandsThatAreKnownOfBelongToIt() {
    Resource<ClusterSpec, ClusterStatus> cluster = read(STATUS);
    assertThat(Belongings.instances(cluster)).containsExactly("i-1");
    assertThat(Belongings.commands(cluster)).isEqualTo(Set.of("c-1", "c-2", "c-3", "c-4"));
  }

  @Test
  void nothingBelongsToOneThatNobodyHasLookedAt() {
    Resource<ClusterSpec, ClusterStatus> cluster = read(null);
    assertThat(Belongings.instances(cluster)).isEmpty();
    assertThat(Belongings.commands(cluster)).isEmpty();
  }

  private static Resource<ClusterSpec, ClusterStatus> read(@Nullable String status) {
    SystemTime time = new SystemTime();
    MemoryObjectStore objects = new MemoryObjectStore(time);
    objects.create("k3sclusters/a/spec.json", SPEC.getBytes(StandardCharsets.UTF_8));
    if (status != null) {
      objects.create("k3sclusters/a/status.json", status.getBytes(StandardCharsets.UTF_8));
    }
    return new ResourceStore<>(
            objects,
            new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class),
            time,
            Ids.from(new Random(1)))
        .get(K3sCluster.KIND.key("a"))
        .orElseThrow();
  }
}
