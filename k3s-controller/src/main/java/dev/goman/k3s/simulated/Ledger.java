package dev.goman.k3s.simulated;

import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.apply.CloudException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads and changes the cloud, one cluster's share at a time. A read finds one state; a change
 * finds one and, if it changed anything, puts one on condition; a lost race begins anew.
 */
final class Ledger {
  private static final int MAX_ATTEMPTS = 64;

  private final Shelf shelf;
  private final TimeSource time;
  private final Physics physics;
  private final Recent<View> views = new Recent<>();

  /**
   * A state after time has passed over it.
   *
   * @param state from which later moments follow with the least work
   * @param world is not changed any more
   */
  private record View(CloudState state, World world) {}

  Ledger(Shelf shelf, TimeSource time, Physics physics) {
    this.shelf = shelf;
    this.time = time;
    this.physics = physics;
  }

  Physics physics() {
    return physics;
  }

  Instant now() {
    return time.now();
  }

  /**
   * A cluster's share as it is now; nothing when the cloud does not know it. Others may look at the
   * same one, so it must not be changed.
   */
  Optional<World> read(Shard shard) {
    return reaching(() -> shelf.find(shard)).map(kept -> unfold(shard, kept));
  }

  /** The shards of all clusters that the cloud knows, in order. */
  List<Shard> shards() {
    return reaching(shelf::shards);
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
            attempt(
                shard,
                found,
                found
                    .map(kept -> latest(shard, kept))
                    .orElseGet(() -> CloudState.empty(cluster, time.now())),
                change));
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
          Shelf.Kept known =
              found.orElseThrow(() -> new CloudException.NotFound("nothing is known of " + shard));
          return attempt(shard, found, latest(shard, known), change);
        });
  }

  private <R> R retrying(Shard shard, Function<Optional<Shelf.Kept>, R> attempt) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      Optional<R> result = once(shard, attempt);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new CloudException.Throttled("too many change the same cluster at once", null);
  }

  /** Nothing when somebody else changed it first: then what they made of it must be looked at. */
  private <R> Optional<R> once(Shard shard, Function<Optional<Shelf.Kept>, R> attempt) {
    try {
      return Optional.of(reaching(() -> attempt.apply(shelf.find(shard))));
    } catch (StoreException.Conflict lost) {
      return Optional.empty();
    }
  }

  private <R> R attempt(
      Shard shard, Optional<Shelf.Kept> found, CloudState state, Function<World, R> change) {
    World world = new World(state, physics);
    world.advance(time.now());
    long before = world.revision();
    R result = change.apply(world);
    world.settle();
    if (world.over()) {
      found.ifPresent(kept -> shelf.remove(shard, kept));
      views.drop(shard);
    } else if (world.revision() != before) {
      CloudState next = world.state();
      views.keep(shard, shelf.put(shard, found, next), new View(next, world));
    }
    return result;
  }

  private World unfold(Shard shard, Shelf.Kept kept) {
    Optional<View> view = views.find(shard, kept.version());
    if (view.filter(last -> last.world().at().equals(time.now())).isPresent()) {
      return view.get().world();
    }
    CloudState state = view.map(View::state).orElse(kept.state());
    World world = new World(state, physics);
    world.advance(time.now());
    CloudState later = world.revision() == state.changes() ? state : world.state();
    views.keep(shard, kept.version(), new View(later, world));
    return world;
  }

  private CloudState latest(Shard shard, Shelf.Kept kept) {
    return views.find(shard, kept.version()).map(View::state).orElse(kept.state());
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
