package dev.goman.framework.bench.informer;

import dev.goman.framework.bench.informer.Fleet.Spec;
import dev.goman.framework.bench.informer.Fleet.Status;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bare minimum: lists and reads everything into hash maps, for one thread. Notices no deletion,
 * tells nobody, survives no failure, and keeps every body.
 */
final class PlainCopy {
  final Map<String, String> versions = new HashMap<>();
  final Map<ResourceKey, Resource<Spec, Status>> resources = new HashMap<>();
  private final ObjectStore store;

  PlainCopy(ObjectStore store) {
    this.store = store;
  }

  /** Lists, and reads each resource of which an object has another version. */
  void sync() {
    list(entry -> {
      if (!entry.version().equals(versions.put(entry.key(), entry.version()))) {
        ResourceKey.ofObject(entry.key())
            .filter(key -> key.specObject().equals(entry.key()))
            .ifPresent(this::read);
      }
    });
  }

  /** Reads one resource. */
  void read(ResourceKey key) {
    StoredObject spec = store.get(key.specObject()).orElseThrow();
    Optional<StoredObject> status = store.get(key.statusObject());
    resources.put(
        key,
        Fleet.CODEC.join(
            key,
            Fleet.CODEC.readSpec(key, spec.body()),
            spec.version(),
            status.map(s -> Fleet.CODEC.readStatus(key, s.body())).orElse(null),
            status.map(StoredObject::version).orElse(null)));
  }

  private void list(Consumer<Listing.Entry> each) {
    String after = "";
    Listing page;
    do {
      page = store.list("things/", after, 1000);
      page.entries().forEach(each);
      after = page.entries().isEmpty() ? after : page.entries().getLast().key();
    } while (page.truncated());
  }
}
