package dev.goman.tui.wiring;

import dev.goman.framework.cache.Delta;
import dev.goman.framework.cache.Informer;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.queue.Explanation;
import dev.goman.framework.queue.QueueStats;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.state.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A runner that was started here. */
final class HostedRunner implements State.Hosted {
  private final ControllerRunner runner;
  private final Informer<ClusterSpec, ClusterStatus> informer;
  private final Consumer<List<Undelivered<ResourceKey>>> stopped;

  private HostedRunner(Hosting hosting, Consumer<List<Undelivered<ResourceKey>>> stopped) {
    this.runner = hosting.runner();
    this.informer = hosting.informer();
    this.stopped = stopped;
  }

  /**
   * Starts it.
   *
   * @param stopped told, once it has stopped, of what it would have looked at again
   */
  static HostedRunner start(Hosting hosting, Consumer<List<Undelivered<ResourceKey>>> stopped) {
    HostedRunner hosted = new HostedRunner(hosting, stopped);
    hosted.runner.start();
    return hosted;
  }

  @Override
  public void listen(Consumer<Delta<ClusterSpec, ClusterStatus>> listener) {
    informer.listen(listener);
  }

  @Override
  public Optional<Explanation<ResourceKey>> explain(ResourceKey key) {
    return runner.explain(key);
  }

  @Override
  public QueueStats stats() {
    return runner.stats();
  }

  @Override
  public void close() {
    stopped.accept(runner.stop());
  }
}
