package dev.goman.tui.cli.verb.change;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.state.State;
import java.util.Optional;

/** A store that answers each write as the real one would now, and writes nothing. */
final class RehearsalStore implements ObjectStore {
  private static final String NEVER_STORED = "never stored";

  private final ObjectStore real;

  private RehearsalStore(ObjectStore real) {
    this.real = real;
  }

  /** The clusters of a state, of which none is really changed. */
  static ResourceStore<ClusterSpec, ClusterStatus> clusters(State state, Session session) {
    return new ResourceStore<>(
        new RehearsalStore(state.objects()),
        new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class),
        session.world().time(),
        session.world().ids());
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return real.get(key);
  }

  @Override
  public String create(String key, byte[] body) {
    requireSize(key, body);
    if (real.get(key).isPresent()) {
      throw new StoreException.Conflict(key);
    }
    return NEVER_STORED;
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    requireSize(key, body);
    require(key, expectedVersion);
    return NEVER_STORED;
  }

  @Override
  public void delete(String key, String expectedVersion) {
    require(key, expectedVersion);
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    return real.list(prefix, startAfter, limit);
  }

  private void require(String key, String expectedVersion) {
    if (real.get(key).filter(o -> o.version().equals(expectedVersion)).isEmpty()) {
      throw new StoreException.Conflict(key);
    }
  }

  private static void requireSize(String key, byte[] body) {
    if (body.length > MAX_BODY) {
      throw new StoreException.TooLarge(key, body.length);
    }
  }
}
