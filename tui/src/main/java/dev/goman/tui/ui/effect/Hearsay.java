package dev.goman.tui.ui.effect;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of clusters and not followed up yet: names only, each once however often it was
 * heard. Wakes who follows.
 */
final class Hearsay implements Consumer<Delta<ClusterSpec, ClusterStatus>> {
  private final TimeSource time;
  private Set<String> names = new LinkedHashSet<>();
  private boolean trouble;
  private @Nullable Thread follower;

  Hearsay(TimeSource time) {
    this.time = time;
  }

  /** The thread that is woken from its park. */
  synchronized void follower(Thread thread) {
    follower = thread;
  }

  @Override
  public synchronized void accept(Delta<ClusterSpec, ClusterStatus> delta) {
    switch (delta) {
      case Delta.OfKey<ClusterSpec, ClusterStatus> change -> names.add(change.key().name());
      case Delta.Failing<ClusterSpec, ClusterStatus> _ -> trouble = true;
      case Delta.Resynced<ClusterSpec, ClusterStatus> _ -> {
        return;
      }
    }
    time.unpark(follower);
  }

  /** What was heard since the last call. */
  synchronized Set<String> take() {
    Set<String> taken = names;
    names = new LinkedHashSet<>();
    return taken;
  }

  /** Whether the store was heard to fail since the last call. */
  synchronized boolean takeTrouble() {
    boolean taken = trouble;
    trouble = false;
    return taken;
  }
}
