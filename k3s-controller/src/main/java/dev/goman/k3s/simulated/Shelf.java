package dev.goman.k3s.simulated;

import dev.goman.framework.store.StoreException;
import java.util.List;
import java.util.Optional;

/** Where the cloud is kept between calls: one state a cluster, written on condition. */
interface Shelf {

  /**
   * A state as it is kept.
   *
   * @param version changes with each write
   */
  record Kept(CloudState state, String version) {}

  /** The state of a cluster; nothing when the cloud does not know it. */
  Optional<Kept> find(Shard shard);

  /**
   * Keeps a state in the place of the one that was found, or where none was.
   *
   * @return its version
   * @throws StoreException.Conflict when somebody else was faster
   */
  String put(Shard shard, Optional<Kept> found, CloudState state);

  /**
   * @throws StoreException.Conflict when somebody else was faster
   */
  void remove(Shard shard, Kept found);

  /** All clusters that the cloud knows, in order. */
  List<Shard> shards();
}
