package dev.goman.k3s.campaign;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.k3s.cluster.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What surrounds the decisions, broken: the stored state, the leases, what is to come next. */
final class SurroundingMutations {
  private static final String SPEC = "spec.json";
  private static final String STATUS = "status.json";

  private SurroundingMutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.seen(
            16, "keeps a status to itself where there is none", 1, Broken.store(Secretive::new)),
        Mutation.seen(
            18, "works although another one has the lease", 3, Broken.leases(Greedy::new)),
        Mutation.seen(21, "stamps the spec as well", 1, Broken.store(Stamping::new)),
        new Mutation(
            29,
            "does not see that a cluster is paused",
            DirectedLife.of(
                Mode.DEV,
                1,
                DirectedLife.at(10, Deed.Kind.PAUSE, 0),
                DirectedLife.at(12, Deed.Kind.END_MACHINE, 1)),
            Broken.store(real -> new Reading(real, SPEC, s -> s.replace("\"true\"", "\"false\"")))),
        new Mutation(
            30,
            "forgets which spec was in force",
            DirectedLife.of(Mode.HA, 0, DirectedLife.at(10, Deed.Kind.ILLEGAL, 9)),
            Broken.store(real ->
                new Reading(real, STATUS, s -> s.replace("\"lastValidSpec\"", "\"forgotten\"")))),
        Mutation.seen(31, "asks for no further look", 1, Broken.outcomes(o -> Outcome.done())),
        new Mutation(
            32,
            "remembers the spec that it read first",
            DirectedLife.of(Mode.DEV, 1, DirectedLife.at(10, Deed.Kind.SCALE, 3)),
            Broken.store(Remembering::new)));
  }

  /** Passes every call on. */
  private static class Same implements ObjectStore {
    final ObjectStore real;

    Same(ObjectStore real) {
      this.real = real;
    }

    @Override
    public Optional<StoredObject> get(String key) {
      return real.get(key);
    }

    @Override
    public String create(String key, byte[] body) {
      return real.create(key, body);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      return real.replace(key, body, expectedVersion);
    }

    @Override
    public void delete(String key, String expectedVersion) {
      real.delete(key, expectedVersion);
    }

    @Override
    public Listing list(String prefix, String startAfter, int limit) {
      return real.list(prefix, startAfter, limit);
    }
  }

  private static final class Secretive extends Same {
    private final Map<String, byte[]> kept = new HashMap<>();

    Secretive(ObjectStore real) {
      super(real);
    }

    @Override
    public Optional<StoredObject> get(String key) {
      byte[] body = kept.get(key);
      return body == null ? real.get(key) : Optional.of(new StoredObject(key, body, "kept"));
    }

    @Override
    public String create(String key, byte[] body) {
      return key.endsWith(STATUS) ? keep(key, body) : real.create(key, body);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      return kept.containsKey(key) ? keep(key, body) : real.replace(key, body, expectedVersion);
    }

    private String keep(String key, byte[] body) {
      kept.put(key, body);
      return "kept";
    }
  }

  private static final class Stamping extends Same {
    Stamping(ObjectStore real) {
      super(real);
    }

    @Override
    public String replace(String key, byte[] body, String expectedVersion) {
      if (key.endsWith(STATUS)) {
        real.get(key.replace(STATUS, SPEC))
            .ifPresent(spec -> real.replace(spec.key(), spec.body(), spec.version()));
      }
      return real.replace(key, body, expectedVersion);
    }
  }

  private static final class Reading extends Same {
    private final String suffix;
    private final UnaryOperator<String> change;

    Reading(ObjectStore real, String suffix, UnaryOperator<String> change) {
      super(real);
      this.suffix = suffix;
      this.change = change;
    }

    @Override
    public Optional<StoredObject> get(String key) {
      return real.get(key).map(o -> key.endsWith(suffix) ? changed(o) : o);
    }

    private StoredObject changed(StoredObject o) {
      String text = change.apply(new String(o.body(), StandardCharsets.UTF_8));
      return new StoredObject(o.key(), text.getBytes(StandardCharsets.UTF_8), o.version());
    }
  }

  private static final class Remembering extends Same {
    private final Map<String, StoredObject> first = new HashMap<>();

    Remembering(ObjectStore real) {
      super(real);
    }

    @Override
    public Optional<StoredObject> get(String key) {
      if (!key.endsWith(SPEC)) {
        return real.get(key);
      }
      real.get(key).ifPresent(spec -> first.putIfAbsent(key, spec));
      return Optional.ofNullable(first.get(key));
    }
  }

  private record Greedy(Leases real) implements Leases {
    @Override
    public Acquisition acquire(ResourceKey key, String owner, String purpose, Duration length) {
      Acquisition answer = real.acquire(key, owner, purpose, length);
      return answer instanceof Acquisition.Held(LeaseRow by)
          ? new Acquisition.Acquired(new Lease(key, owner, by.fence(), by.until()), 0)
          : answer;
    }

    @Override
    public Lease renew(Lease lease, Duration length) {
      return lease;
    }

    @Override
    public boolean release(Lease lease, @Nullable WakeUp next) {
      return real.release(lease, next);
    }

    @Override
    public void forget(Lease lease) {
      real.forget(lease);
    }

    @Override
    public Optional<LeaseRow> inspect(ResourceKey key) {
      return real.inspect(key);
    }

    @Override
    public List<LeaseRow> list(@Nullable ResourceKey after, int limit) {
      return real.list(after, limit);
    }
  }
}
