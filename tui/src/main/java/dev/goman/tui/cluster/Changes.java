package dev.goman.tui.cluster;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.Applied;
import dev.goman.framework.store.DeletingException;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Problem;
import java.util.List;

/** Makes changes to stored clusters: read, changed, checked, and written back on condition. */
public final class Changes {
  private Changes() {}

  /**
   * Makes all of the changes to one cluster, or none. What is there already is not written.
   *
   * @throws RefusedException when they cannot be made to it
   * @throws DeletingException when it is being deleted and its spec would change
   * @throws dev.goman.framework.store.NotFoundException when it is not there
   * @throws dev.goman.framework.store.StoreException when the store fails
   */
  public static Applied<ClusterSpec> make(
      ResourceStore<ClusterSpec, ClusterStatus> clusters, ResourceKey key, List<Change> changes) {
    return clusters.edit(
        key,
        before -> {
          SpecObject<ClusterSpec> after = before;
          for (Change change : changes) {
            after = change.of(after);
          }
          requireAllowed(key, before, after);
          return after;
        });
  }

  /** What does not touch the spec always passes: a deletion may be paused and resumed. */
  private static void requireAllowed(
      ResourceKey key, SpecObject<ClusterSpec> before, SpecObject<ClusterSpec> after) {
    if (before.spec().equals(after.spec())) {
      return;
    }
    if (before.metadata().deleting()) {
      throw new DeletingException(key);
    }
    List<Problem> problems = Admission.check(before, after);
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }
}
