package dev.goman.tui.state;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.queue.Explanation;
import dev.goman.framework.queue.QueueStats;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceStore;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * State that is open: what is in it and who works on it. Methods that reach the store throw what
 * the store throws. Safe to use from any thread.
 */
public interface State extends AutoCloseable {

  StateUrl url();

  ResourceStore<ClusterSpec, ClusterStatus> clusters();

  /** The objects themselves, for listings. */
  ObjectStore objects();

  /** How to read many of them. */
  Reads reads();

  /** Who works on what, and what is due when. */
  Leases leases();

  /** The cloud that the machines are in, for what only it can tell. */
  Cloud cloud();

  /** Whether the cloud is simulated, which is to be said wherever something of it is shown. */
  boolean simulated();

  /** How many times faster than life the simulated cloud runs; 1 when it is not simulated. */
  int speed();

  /**
   * Whether the controller is somebody else's to run, so that a command that waits hosts none: with
   * state in a bucket it is a function's, or that of a process meant for nothing else.
   */
  boolean hasOwnController();

  /**
   * Starts the controller in this process, unless it is one that only one process at a time may run
   * and another has it. It works until it is closed, which lets the passes under way end.
   *
   * @return nothing when it runs elsewhere; ask again later, since that may end
   */
  Optional<Hosted> tryHost();

  @Override
  void close();

  /** The controller in this process. */
  interface Hosted extends AutoCloseable {
    /** Why a cluster is or is not being worked on; nothing when the queue knows nothing of it. */
    Optional<Explanation<ResourceKey>> explain(ResourceKey key);

    /** The queue in numbers. */
    QueueStats stats();

    /**
     * Tells from now on what the controller does to clusters and sees happen to them, as it does.
     *
     * @param listener must be quick and must not wait
     */
    void listen(Consumer<Delta<ClusterSpec, ClusterStatus>> listener);

    @Override
    void close();
  }
}
