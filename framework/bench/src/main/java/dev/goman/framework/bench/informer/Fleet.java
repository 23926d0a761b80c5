package dev.goman.framework.bench.informer;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.Revision;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.time.SystemTime;
import java.util.List;
import java.util.Map;

/** Many resources in a memory store, each with a spec and a status. */
final class Fleet {
  static final ResourceKind KIND = new ResourceKind("bench/v1", "Thing", "things");
  static final ResourceCodec<Spec, Status> CODEC =
      new ResourceCodec<>(KIND, Spec.class, Status.class);

  record Spec(String mode, String region, String version, int count, List<String> pools) {}

  record Status(String phase, int ready, String endpoint) {}

  final ObjectStore store = new EtagStore(new MemoryObjectStore(new SystemTime()));
  final int size;
  private final String[] specVersions;

  Fleet(int size) {
    this.size = size;
    this.specVersions = new String[size];
    for (int i = 0; i < size; i++) {
      specVersions[i] = store.create(key(i).specObject(), spec(i, 0));
      store.create(key(i).statusObject(), status(i));
    }
  }

  static ResourceKey key(int i) {
    return KIND.key("thing-%06d".formatted(i));
  }

  /** Somebody changes the spec of one resource. */
  void change(int i, int count) {
    specVersions[i] = store.replace(key(i).specObject(), spec(i, count), specVersions[i]);
  }

  private static byte[] spec(int i, int count) {
    Metadata metadata = Metadata.named(key(i).name()).withLabels(Map.of("team", "team-" + i % 50));
    Spec spec = new Spec("ha", "region-" + i % 20, "v1.36.3", count, List.of("work", "spot"));
    return CODEC.write(
        new SpecObject<>(KIND.apiVersion(), KIND.kind(), metadata, spec, new Revision(1, "w" + i)));
  }

  private static byte[] status(int i) {
    StatusObject<Status> blank = StatusObject.empty(KIND, key(i).name(), "uid-" + i);
    return CODEC.write(blank.withStatus(new Status("Running", 3, "10.0.0." + i % 250)));
  }
}
