package dev.goman.framework.cache;

import dev.goman.framework.cache.Thing.Spec;
import dev.goman.framework.cache.Thing.Status;
import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.Revision;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.MemoryObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.ManualTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A store with people and a controller writing to it, and an informer that watches. */
final class World {
  final ManualTime time = ManualTime.atStartOf2026();
  final MemoryObjectStore objects = new MemoryObjectStore(time);
  final TroubledStore store;
  final ResourceStore<Spec, Status> resources;
  final Informer<Spec, Status> informer;
  final Mirror mirror = new Mirror();

  static final Index<Spec, Status> BY_COLOUR =
      new Index<>("colour", r -> java.util.Set.of(r.spec().spec().colour()));

  World() {
    this(1000, Parallel.none(), 1);
  }

  World(int page, Parallel parallel, int ranges) {
    this.store = new TroubledStore(objects, page);
    SplittableRandom random = new SplittableRandom(1);
    this.resources = new ResourceStore<>(objects, Thing.CODEC, time, Ids.from(random.split()));
    this.informer =
        Informer.of(store, Thing.CODEC, time, random)
            .index(BY_COLOUR)
            .parallel(parallel, ranges)
            .build();
    informer.listen(mirror);
  }

  static ResourceKey key(String name) {
    return Thing.KIND.key(name);
  }

  void putSpec(String name, String colour) {
    ResourceKey key = key(name);
    Metadata metadata = Metadata.named(name);
    put(
        key.specObject(),
        Thing.CODEC.write(
            new SpecObject<>("test/v1", "Thing", metadata, new Spec(colour, 1), Revision.NONE)));
  }

  void putStatus(String name, String phase) {
    StatusObject<Status> blank = StatusObject.empty(Thing.KIND, name, "uid-1");
    put(key(name).statusObject(), Thing.CODEC.write(blank.withStatus(new Status(phase))));
  }

  void put(String object, String text) {
    put(object, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String object, byte[] body) {
    Optional<StoredObject> there = objects.get(object);
    if (there.isPresent()) {
      objects.replace(object, body, there.get().version());
    } else {
      objects.create(object, body);
    }
  }

  void delete(String object) {
    objects.get(object).ifPresent(o -> objects.delete(object, o.version()));
  }

  /** What is in the store by a plain read of everything: name to versions, or to what is wrong. */
  Map<String, String> truth() {
    Map<String, String> truth = new TreeMap<>();
    for (Listing.Entry entry : objects.list("things/", "", Integer.MAX_VALUE).entries()) {
      ResourceKey.ofObject(entry.key())
          .filter(key -> key.specObject().equals(entry.key()))
          .ifPresent(key -> truth.put(key.name(), truth(key)));
    }
    return truth;
  }

  private String truth(ResourceKey key) {
    StoredObject spec = objects.get(key.specObject()).orElseThrow();
    Optional<StoredObject> status = objects.get(key.statusObject());
    try {
      Thing.CODEC.readSpec(key, spec.body());
      return Mirror.versions(spec.version(), status.map(StoredObject::version).orElse(null));
    } catch (dev.goman.framework.json.MalformedException e) {
      return Mirror.spoilt(spec.version());
    }
  }

  Resource<Spec, Status> read(String name) {
    return resources.get(key(name)).orElseThrow();
  }
}
