package dev.goman.examples.dnsrecords;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ResourceStore;
import java.util.Optional;

/** Where a record looks up its zone, as it is now. */
@FunctionalInterface
public interface Zones {

  Optional<Zone.Spec> find(ResourceKey zone);

  /** The zones of a store. */
  static Zones of(ResourceStore<Zone.Spec, Zone.Status> zones) {
    return key -> zones.get(key).map(zone -> zone.spec().spec());
  }
}
