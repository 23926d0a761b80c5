package dev.goman.k3s.simulated;

import dev.goman.framework.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps states as they are, in this process: for simulations, which restart in no other one. */
final class MemoryShelf implements Shelf {
  private final Map<String, Kept> kept = new TreeMap<>();
  private long writes;

  @Override
  public synchronized Optional<Kept> find(Shard shard) {
    return Optional.ofNullable(kept.get(shard.id()));
  }

  @Override
  public synchronized String put(Shard shard, Optional<Kept> found, CloudState state) {
    require(shard, found);
    String version = Long.toString(++writes);
    kept.put(shard.id(), new Kept(state, version));
    return version;
  }

  @Override
  public synchronized void remove(Shard shard, Kept found) {
    require(shard, Optional.of(found));
    kept.remove(shard.id());
  }

  @Override
  public synchronized List<Shard> shards() {
    return kept.keySet().stream().map(Shard::new).toList();
  }

  private void require(Shard shard, Optional<Kept> found) {
    Optional<String> now = find(shard).map(Kept::version);
    if (!now.equals(found.map(Kept::version))) {
      throw new StoreException.Conflict(shard.id());
    }
  }
}
