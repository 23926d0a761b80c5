package dev.goman.k3s.simulated;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.CloudException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the cloud in an object store, one object a cluster. A read costs one get; a change costs
 * one get and, if it changed anything, one conditional write; a lost race begins anew.
 */
final class Ledger {
  private static final int MAX_ATTEMPTS = 64;
  private static final int PAGE = 1_000;
  private static final String SUFFIX = ".json";

  private final ObjectStore store;
  private final String prefix;
  private final TimeSource time;
  private final Physics physics;
  private final Json json = Json.lenient();
  private final Recent recent = new Recent();

  Ledger(ObjectStore store, String prefix, TimeSource time, Physics physics) {
    this.store = store;
    this.prefix = prefix;
    this.time = time;
    this.physics = physics;
  }

  Physics physics() {
    return physics;
  }

  Instant now() {
    return time.now();
  }

  /** A cluster's share as it is now; nothing when the cloud does not know it. */
  Optional<World> read(Shard shard) {
    return reaching(() -> store.get(key(shard))).map(this::unfold);
  }

  /** The shards of all clusters that the cloud knows, in order. */
  List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    String last = "";
    boolean more = true;
    while (more) {
      String after = last;
      Listing page = reaching(() -> store.list(prefix + "/", after, PAGE));
      page.entries().forEach(entry -> shard(entry.key()).ifPresent(shards::add));
      more = page.truncated() && !page.entries().isEmpty();
      last = more ? page.entries().getLast().key() : last;
    }
    return shards;
  }

  /**
   * Changes a cluster's share. The change may be tried several times and must only touch the world
   * it is given; what it throws leaves everything as it was.
   *
   * @param cluster the uid, for a cluster that the cloud does not know yet
   */
  <R> R change(String cluster, Function<World, R> change) {
    Shard shard = Shard.of(cluster);
    return retrying(
        shard,
        found ->
            attempt(shard, found, found.map(this::state).orElseGet(() -> empty(cluster)), change));
  }

  /**
   * Changes a cluster's share if the cloud knows it.
   *
   * @throws CloudException.NotFound when it does not
   */
  <R> R change(Shard shard, Function<World, R> change) {
    return retrying(
        shard,
        found -> {
          StoredObject known =
              found.orElseThrow(() -> new CloudException.NotFound("nothing is known of " + shard));
          return attempt(shard, found, state(known), change);
        });
  }

  private <R> R retrying(Shard shard, Function<Optional<StoredObject>, R> attempt) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      Optional<R> result = once(shard, attempt);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new CloudException.Throttled("too many change the same cluster at once", null);
  }

  /** Nothing when somebody else changed it first: then what they made of it must be looked at. */
  private <R> Optional<R> once(Shard shard, Function<Optional<StoredObject>, R> attempt) {
    try {
      return Optional.of(reaching(() -> attempt.apply(store.get(key(shard)))));
    } catch (StoreException.Conflict lost) {
      return Optional.empty();
    }
  }

  private <R> R attempt(
      Shard shard, Optional<StoredObject> found, CloudState state, Function<World, R> change) {
    World world = new World(state, physics);
    world.advance(time.now());
    long before = world.revision();
    R result = change.apply(world);
    world.settle();
    if (world.over()) {
      found.ifPresent(object -> store.delete(key(shard), object.version()));
      recent.drop(key(shard));
    } else if (world.revision() != before) {
      save(shard, found, world);
    }
    return result;
  }

  private void save(Shard shard, Optional<StoredObject> found, World world) {
    CloudState state = world.state();
    byte[] body = json.writeLine(state).getBytes(StandardCharsets.UTF_8);
    String key = key(shard);
    String version =
        found.isPresent()
            ? store.replace(key, body, found.get().version())
            : store.create(key, body);
    recent.keep(key, version, state);
  }

  /** What happened up to now is kept, so that the next read need not let it happen again. */
  private World unfold(StoredObject object) {
    CloudState state = state(object);
    World world = new World(state, physics);
    world.advance(time.now());
    if (world.revision() != state.changes()) {
      recent.keep(object.key(), object.version(), world.state());
    }
    return world;
  }

  private CloudState empty(String cluster) {
    return CloudState.empty(cluster, time.now());
  }

  private CloudState state(StoredObject object) {
    Optional<CloudState> known = recent.find(object.key(), object.version());
    if (known.isPresent()) {
      return known.get();
    }
    CloudState state = parse(object);
    recent.keep(object.key(), object.version(), state);
    return state;
  }

  private CloudState parse(StoredObject object) {
    CloudState state;
    try {
      state = json.read(object.body(), CloudState.class);
    } catch (MalformedException e) {
      throw new CloudException.Refused(
          "the object "
              + object.key()
              + " of the simulated cloud cannot be read: "
              + e.getMessage());
    }
    if (!state.format().equals(CloudState.FORMAT)) {
      throw new CloudException.Refused(
          "the object "
              + object.key()
              + " of the simulated cloud has the format \""
              + state.format()
              + "\"; this program reads "
              + CloudState.FORMAT);
    }
    return state;
  }

  private String key(Shard shard) {
    return prefix + "/" + shard.id() + SUFFIX;
  }

  private Optional<Shard> shard(String key) {
    boolean ours = key.startsWith(prefix + "/") && key.endsWith(SUFFIX);
    return ours
        ? Optional.of(new Shard(key.substring(prefix.length() + 1, key.length() - SUFFIX.length())))
        : Optional.empty();
  }

  /** The cloud fails as its store does. */
  private static <R> R reaching(Supplier<R> call) {
    try {
      return call.get();
    } catch (StoreException.Conflict e) {
      throw e;
    } catch (StoreException.Throttled e) {
      throw new CloudException.Throttled(String.valueOf(e.getMessage()), null);
    } catch (StoreException.Unavailable e) {
      throw new CloudException.Transient(String.valueOf(e.getMessage()), e);
    } catch (StoreException.TooLarge e) {
      throw new CloudException.Quota(
          "machines of a simulated cluster", String.valueOf(e.getMessage()));
    } catch (StoreException.Refused | StoreException.Denied e) {
      throw new CloudException.Denied(String.valueOf(e.getMessage()));
    }
  }
}
